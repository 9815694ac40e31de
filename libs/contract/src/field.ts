/** What a field decorator is made of: one check for class-validator, Swagger and the compiler. */
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { ValidateBy } from 'class-validator';

export type Class<T = object> = new () => T;

/** What a field takes and gives, beyond its TypeScript type. */
export interface FieldSpec {
  /** The JSON schema, as Swagger's ApiProperty takes it. */
  readonly schema: ApiPropertyOptions;
  /** Applied in order; each adds one class-validator check. */
  readonly checks: readonly PropertyDecorator[];
  /** Whether class-validator would find nothing wrong with a value, at a fraction of its cost. */
  readonly holds: (value: unknown) => boolean;
  /** Brings a given value into the form that is kept (trimmed, lower case); values of a wrong type pass unchanged. */
  readonly tidy?: (value: unknown) => unknown;
  /** Reads a query parameter, which is always text. */
  readonly fromText?: (text: string) => unknown;
}

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

/** Resolves to an impossible demand on the class where the decorator and the property's type differ. */
type Agrees<C, K, T> = K extends keyof C ? (Same<C[K], T> extends true ? unknown : { readonly 'the decorator says another type than the property': T }) : never;

export interface FieldDecorator<T> {
  <C extends object, K extends string>(target: C & Agrees<C, K, T>, key: K): void;
  readonly spec: FieldSpec;
}

const registry = new WeakMap<object, Map<string, FieldSpec>>();
const known = new WeakMap<Class, ReadonlyMap<string, FieldSpec>>();

/** The fields that a contract class declares, its parents' included. */
export function fieldsOf(type: Class): ReadonlyMap<string, FieldSpec> {
  const fields = known.get(type) ?? gatherFields(type);
  known.set(type, fields);
  return fields;
}

function gatherFields(type: Class): ReadonlyMap<string, FieldSpec> {
  const fields = new Map<string, FieldSpec>();
  for (let proto: object | null = type.prototype as object; proto; proto = Object.getPrototypeOf(proto) as object | null) {
    for (const [name, spec] of registry.get(proto) ?? []) if (!fields.has(name)) fields.set(name, spec);
  }
  return fields;
}

export function field<T>(spec: FieldSpec): FieldDecorator<T> {
  const decorate = (target: object, key: string): void => {
    const fields = registry.get(target) ?? new Map<string, FieldSpec>();
    registry.set(target, fields.set(key, spec));
    for (const check of spec.checks) check(target, key);
    ApiProperty(spec.schema)(target, key);
  };
  return Object.assign(decorate, { spec });
}

export interface Check {
  readonly name: string;
  /** A sentence for who gave another value. */
  readonly takes: string;
  readonly holds: (value: unknown) => boolean;
}

/** A field whose values pass all checks. */
export function checked<T>({ checks, ...spec }: Omit<FieldSpec, 'checks' | 'holds'> & { readonly checks: readonly Check[] }): FieldDecorator<T> {
  return field({
    ...spec,
    checks: checks.map(({ name, takes, holds }) => ValidateBy({ name, validator: { validate: holds, defaultMessage: () => takes } })),
    holds: (value) => checks.every(({ holds }) => holds(value)),
  });
}
