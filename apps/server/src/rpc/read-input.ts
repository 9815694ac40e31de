import { type Class, fieldsOf, type FieldProblem, type FieldSpec } from '@confab/contract';
import { validateSync } from 'class-validator';

import { badInput } from './failure.js';

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const proto: unknown = Object.getPrototypeOf(value);
  return proto === Object.prototype || proto === null;
}

function problemsOf(input: object): FieldProblem[] {
  return validateSync(input, { forbidUnknownValues: false, stopAtFirstError: false }).map((error) => ({
    field: error.property,
    messages: Object.values(error.constraints ?? {}),
  }));
}

/**
 * Reads an input of the contract: refuses what is not an object, unknown fields and wrong values, each by name; tidies
 * the rest (trimmed text, lower-case ids). `fromText`: the values are query parameters.
 */
export function readInput<T extends object>(type: Class<T>, given: unknown, options: { fromText?: boolean } = {}): T {
  if (!isPlainObject(given)) throw badInput({ input: 'must be an object' });
  const fields = fieldsOf(type);
  const unknown = Object.keys(given).filter((name) => !fields.has(name));
  if (unknown.length) throw badInput(Object.fromEntries(unknown.slice(0, 20).map((name) => [name.slice(0, 100), 'is not a field of this input'])));
  const input = new type();
  let holds = true;
  for (const [name, spec] of fields) {
    const value = Object.hasOwn(given, name) ? tidied(spec, given[name], options) : undefined;
    if (value !== undefined) Reflect.set(input, name, value);
    holds &&= spec.holds(value);
  }
  if (holds) return input;
  const problems = problemsOf(input);
  throw badInput(Object.fromEntries(problems.map((problem) => [problem.field, problem.messages.join('; ')])));
}

function tidied(spec: FieldSpec, value: unknown, { fromText }: { fromText?: boolean }): unknown {
  const read = fromText && spec.fromText && typeof value === 'string' ? spec.fromText(value) : value;
  return spec.tidy ? spec.tidy(read) : read;
}
