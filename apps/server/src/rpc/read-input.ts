import { type Class, fieldsOf, type FieldProblem } from '@confab/contract';
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
  for (const [name, spec] of fields) {
    if (!Object.hasOwn(given, name) || given[name] === undefined) continue;
    const value = given[name];
    const read = options.fromText && spec.fromText && typeof value === 'string' ? spec.fromText(value) : value;
    Object.assign(input, { [name]: spec.tidy ? spec.tidy(read) : read });
  }
  const problems = problemsOf(input);
  if (!problems.length) return input;
  throw badInput(Object.fromEntries(problems.map((problem) => [problem.field, problem.messages.join('; ')])));
}
