/** What a field decorator is made of: what the server checks, what the documents say and what the compiler knows, in one. */
import type { ApiPropertyOptions } from '@nestjs/swagger';

import type { Class } from './define.js';

/** One thing that is asked of a value. */
export interface Check {
  /** A sentence for who gave another value. */
  readonly takes: string;
  readonly holds: (value: unknown) => boolean;
}

/** What a field takes and gives, beyond its TypeScript type. */
export interface FieldSpec {
  /** The JSON schema, as Swagger's ApiProperty takes it. */
  readonly schema: ApiPropertyOptions;
  readonly checks: readonly Check[];
  /** Whether a value may stand here: all checks hold, or it is rightly absent or null. */
  readonly holds: (value: unknown) => boolean;
  /** Of fields that take text. */
  readonly text?: TextForm;
  /** Reads a query parameter, which is always text. */
  readonly fromText?: (text: string) => unknown;
}

/**
 * How given text is read, in this order: trimmed, its length bounded, and only then tidied and checked. What is done to
 * text may cost the square of its length, or worse, so nothing is done to text of which nobody knows how long it is.
 */
interface TextForm {
  /** In UTF-16 units: a longer text fits nowhere here, and is refused without being looked at. */
  readonly longest: number;
  /** Whether the spaces around it are no part of it. */
  readonly trimmed?: boolean;
  /** Brings it into the form that is kept. */
  readonly tidy?: (text: string) => string;
}

/** Longer than any number or word that a query parameter stands for. */
const LONGEST_WORD = 20;

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

/** Resolves to an impossible demand on the class where the decorator and the property's type differ. */
type Agrees<C, K, T> = K extends keyof C ? (Same<C[K], T> extends true ? unknown : { readonly 'the decorator says another type than the property': T }) : never;

export interface FieldDecorator<T> {
  <C extends object, K extends string>(target: C & Agrees<C, K, T>, key: K): void;
  readonly spec: FieldSpec;
}

const registry = new Map<object, Map<string, FieldSpec>>();
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

/** Decorates every field with what its schema makes of it: how Swagger, which is loaded for the documents alone, hears of them. */
export function decorateFields(decorator: (schema: ApiPropertyOptions) => PropertyDecorator): void {
  for (const [target, fields] of registry) for (const [name, { schema }] of fields) decorator(schema)(target, name);
}

export function field<T>(spec: FieldSpec): FieldDecorator<T> {
  const decorate = (target: object, key: string): void => {
    const fields = registry.get(target) ?? new Map<string, FieldSpec>();
    registry.set(target, fields.set(key, spec));
  };
  return Object.assign(decorate, { spec });
}

/** A field whose values pass all checks. The first one says what text is too long; no check is shown such a text. */
export function checked<T>(spec: Omit<FieldSpec, 'holds'>): FieldDecorator<T> {
  const longest = spec.text?.longest ?? -1;
  const isShort = (value: unknown): boolean => typeof value !== 'string' || value.length <= longest;
  const checks = spec.checks.map(({ takes, holds }, at): Check => ({ takes, holds: (value) => (isShort(value) ? holds(value) : at > 0) }));
  return field({ ...spec, checks, holds: (value) => checks.every(({ holds }) => holds(value)) });
}

/** A given value in the form that is kept; what is too long or of a wrong type stays as it came. `fromQuery`: it is a query parameter. */
export function readField({ text, fromText }: FieldSpec, given: unknown, { fromQuery = false } = {}): unknown {
  if (typeof given !== 'string') return given;
  if (fromQuery && fromText) return given.length <= LONGEST_WORD ? fromText(given) : given;
  if (!text) return given;
  const kept = text.trimmed ? given.trim() : given;
  return text.tidy && kept.length <= text.longest ? text.tidy(kept) : kept;
}
