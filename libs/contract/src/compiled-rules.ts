/**
 * Compiles class-validator's metadata into functions, once for each class: `validateSync` reads it for each object,
 * which takes ten times as long.
 */
import type { ValidationArguments, ValidatorConstraintInterface } from 'class-validator';

import { getMetadataStorage, ValidationTypes } from './class-validator.js';

type Metadata = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];

/** One constraint on a value. `of`: the object that contains it. */
interface Rule {
  /** The message for a value that breaks the rule. */
  readonly takes: string;
  readonly holds: (value: unknown, of: object) => boolean;
}

/** The constraints on a field. */
export interface FieldRules {
  /** If one of them fails, the rules are skipped: the value may be absent or null. */
  readonly conditions: readonly ((of: object, value: unknown) => boolean)[];
  readonly rules: readonly Rule[];
}

/** The rules of the fields that the class itself declares, in declaration order. */
export function compileRules(type: new () => object): (field: string) => FieldRules {
  const own = getMetadataStorage()
    .getTargetValidationMetadatas(type, '', true, false)
    .filter(({ target }) => target === type);
  return (field) => {
    const metadata = own.filter(({ propertyName }) => propertyName === field);
    const conditions = metadata.filter(({ type: kind }) => kind === ValidationTypes.CONDITIONAL_VALIDATION);
    const rules = metadata.filter(({ type: kind }) => kind === ValidationTypes.CUSTOM_VALIDATION);
    return { conditions: conditions.map(({ constraints }) => constraints[0] as FieldRules['conditions'][number]), rules: rules.map(compile) };
  };
}

/** Constraints on lists with `each` apply to each item. Asynchronous constraints are not supported. */
function compile({ constraintCls, constraints, propertyName: property, target, message, each }: Metadata): Rule {
  const targetName = typeof target === 'string' ? target : target.name;
  if (typeof message !== 'string') throw new Error(`${targetName}.${property} has a rule that does not say what it takes`);
  const constraint = new (constraintCls as new () => ValidatorConstraintInterface)();
  const holds = (value: unknown, object: object): boolean => {
    const args: ValidationArguments = { value, constraints, targetName, object, property };
    return constraint.validate(value, args) === true;
  };
  return { takes: message, holds: each ? (value, of) => Array.isArray(value) && value.every((item) => holds(item, of)) : holds };
}
