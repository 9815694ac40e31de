import { type Class, fieldsOf, type FieldSpec, readField } from '#contract';

import { badInput } from '../errors/api-error.js';

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const proto: unknown = Object.getPrototypeOf(value);
  return proto === Object.prototype || proto === null;
}

/** An unknown field's name as an answer may hold it: never empty, too long, or with characters that are none. */
const readable = (name: string): string => name.slice(0, 100).toWellFormed().replaceAll('\0', '\ufffd') || '(no name)';

/** As many unknown names are told; how many more there are nobody counts. */
const MOST_STRANGE = 20;

function strangeNames(given: object, fields: ReadonlyMap<string, FieldSpec>): string[] {
  const strange: string[] = [];
  for (const name in given) {
    if (Object.hasOwn(given, name) && !fields.has(name)) strange.push(name);
    if (strange.length === MOST_STRANGE) break;
  }
  return strange;
}

/**
 * Reads an input of the contract: refuses what is not an object, unknown fields and wrong values, each by name; tidies
 * the rest (trimmed text, lower-case ids). `fromQuery`: the values are query parameters.
 */
export function readInput<T extends object>(type: Class<T>, given: unknown, options: { fromQuery?: boolean } = {}): T {
  if (!isPlainObject(given)) throw badInput({ input: 'must be an object' });
  const fields = fieldsOf(type);
  const unknown = strangeNames(given, fields);
  if (unknown.length) throw badInput(Object.fromEntries(unknown.map((name) => [readable(name), 'is not a field of this input'])));
  const input = new type();
  const problems: Record<string, string> = {};
  for (const [name, spec] of fields) {
    const value = Object.hasOwn(given, name) ? readField(spec, given[name], options) : undefined;
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
