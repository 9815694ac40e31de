import { type Class, fieldsOf, type FieldSpec } from '@confab/contract';

import { badInput } from './failure.js';

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const proto: unknown = Object.getPrototypeOf(value);
  return proto === Object.prototype || proto === null;
}

/** An unknown field's name as an answer may hold it: never empty, too long, or with characters that are none. */
const readable = (name: string): string => name.slice(0, 100).toWellFormed().replaceAll('\0', '\ufffd') || '(no name)';

/**
 * Reads an input of the contract: refuses what is not an object, unknown fields and wrong values, each by name; tidies
 * the rest (trimmed text, lower-case ids). `fromText`: the values are query parameters.
 */
export function readInput<T extends object>(type: Class<T>, given: unknown, options: { fromText?: boolean } = {}): T {
  if (!isPlainObject(given)) throw badInput({ input: 'must be an object' });
  const fields = fieldsOf(type);
  const unknown = Object.keys(given).filter((name) => !fields.has(name));
  if (unknown.length) throw badInput(Object.fromEntries(unknown.slice(0, 20).map((name) => [readable(name), 'is not a field of this input'])));
  const input = new type();
  const problems: Record<string, string> = {};
  for (const [name, spec] of fields) {
    const value = Object.hasOwn(given, name) ? tidied(spec, given[name], options) : undefined;
    if (value !== undefined) Reflect.set(input, name, value);
    if (!spec.holds(value)) problems[name] = messagesFor(spec, value);
  }
  if (Object.keys(problems).length) throw badInput(problems);
  return input;
}

function messagesFor({ checks }: FieldSpec, value: unknown): string {
  return checks
    .filter(({ holds }) => !holds(value))
    .map(({ takes }) => takes)
    .join('; ');
}

function tidied(spec: FieldSpec, value: unknown, { fromText }: { fromText?: boolean }): unknown {
  const read = fromText && spec.fromText && typeof value === 'string' ? spec.fromText(value) : value;
  return spec.tidy ? spec.tidy(read) : read;
}
