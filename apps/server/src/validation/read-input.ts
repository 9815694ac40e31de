import { type Class, type Field, fieldsOf } from '#contract';

import { badInput } from '../errors/api-error.js';

/** Most problems reported for one input. */
const MAX_PROBLEMS = 20;

/** How a class is read: collected once, since every call and request needs it. */
interface ClassPlan {
  readonly names: ReadonlySet<string>;
  readonly fields: readonly (readonly [string, Field])[];
}

interface Reading {
  readonly fromQuery: boolean;
  /** Path of a field → what it must be. */
  readonly problems: [string, string][];
}

const plans = new WeakMap<Class, ClassPlan>();

function planOf(type: Class): ClassPlan {
  let plan = plans.get(type);
  if (!plan) plans.set(type, (plan = { names: new Set(fieldsOf(type).keys()), fields: [...fieldsOf(type)] }));
  return plan;
}

/**
 * Reads an input of the contract: rejects anything but an object, unknown fields and wrong values, each by name;
 * normalises the rest (trims texts, lower-cases ids). `fromQuery`: the values are query parameters.
 */
export function readInput<T extends object>(type: Class<T>, given: unknown, { fromQuery = false } = {}): T {
  const reading: Reading = { fromQuery, problems: [] };
  const input = readObject(type, given, '', reading);
  if (!input || reading.problems.length) throw badInput(Object.fromEntries(reading.problems.slice(0, MAX_PROBLEMS)));
  return input;
}

/** `at`: the path of the containing field with a trailing dot; empty for the input itself. */
function readObject<T extends object>(type: Class<T>, given: unknown, at: string, reading: Reading): T | undefined {
  const { problems } = reading;
  if (!isPlainObject(given)) {
    problems.push([at.slice(0, -1) || 'input', 'must be an object']);
    return undefined;
  }
  const { names, fields } = planOf(type);
  if (hasStrangeNames(given, names, at, problems)) return undefined;
  const input = new type();
  const values = input as Record<string, unknown>;
  for (const [name, field] of fields) {
    const value = Object.hasOwn(given, name) ? field.read(given[name], reading.fromQuery) : undefined;
    if (value !== undefined) values[name] = value;
    if (!field.holds(value, values)) problems.push([at + name, field.complaint(value, values)]);
    else if (field.inner && value) values[name] = readInner(field.inner(), value, at + name, reading);
  }
  return input;
}

/** Reads a field's object or list of objects. */
function readInner(type: Class, value: unknown, path: string, reading: Reading): unknown {
  if (!Array.isArray(value)) return readObject(type, value, `${path}.`, reading);
  const read: unknown[] = [];
  for (const [at, item] of value.entries()) {
    if (reading.problems.length >= MAX_PROBLEMS) break;
    read.push(readObject(type, item, `${path}[${String(at)}].`, reading));
  }
  return read;
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const proto: unknown = Object.getPrototypeOf(value);
  return proto === Object.prototype || proto === null;
}

/** An unknown field's name, made safe for the answer: not empty, bounded, well-formed, without NUL. */
const readable = (name: string): string => name.slice(0, 100).toWellFormed().replaceAll('\0', '\ufffd') || '(no name)';

function hasStrangeNames(given: object, names: ReadonlySet<string>, at: string, problems: Reading['problems']): boolean {
  const before = problems.length;
  for (const name in given) {
    if (names.has(name) || !Object.hasOwn(given, name)) continue;
    problems.push([at + readable(name), 'is not a field of this input']);
    if (problems.length >= MAX_PROBLEMS) break;
  }
  return problems.length > before;
}
