import { fieldsOf, type Class, type Field } from '#contract';

interface Nesting {
  readonly type?: unknown;
  readonly isArray?: boolean;
  readonly required?: unknown;
}

const nestingOf = (spec: Field): Nesting => spec.schema;

/** What an answer has that its class of the contract does not say; nothing where it fits, down to the last nested field. */
export function misfits(type: Class, value: unknown, at = ''): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${at} is no object`];
  const fields = fieldsOf(type);
  const given = new Map(Object.entries(value));
  const unknown = [...given.keys()].filter((name) => !fields.has(name)).map((name) => `${at}.${name} is unknown`);
  return [...unknown, ...[...fields].flatMap(([name, spec]) => wrongIn(spec, given, name, at))];
}

function wrongIn(spec: Field, given: ReadonlyMap<string, unknown>, name: string, at: string): string[] {
  const path = `${at}.${name}`;
  const { type, isArray, required } = nestingOf(spec);
  const value = given.get(name);
  if (!given.has(name)) return required === false ? [] : [`${path} is missing`];
  if (!spec.holds(value)) return [`${path} is ${JSON.stringify(value).slice(0, 100)}`];
  if (typeof type !== 'function' || value === null) return [];
  const nested = (type as () => Class)();
  return isArray ? (value as unknown[]).flatMap((item, i) => misfits(nested, item, `${path}[${String(i)}]`)) : misfits(nested, value, path);
}
