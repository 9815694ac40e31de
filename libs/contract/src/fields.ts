/**
 * Field decorators of the contract. Each says once what a field holds: the server checks it, Swagger documents it, and
 * the compiler compares it with the property's type, so that the three cannot disagree.
 */
import type { ApiPropertyOptions } from '@nestjs/swagger';

import { LIMITS } from './constants.js';
import type { Class } from './define.js';
import { type Check, checked, field, type FieldDecorator } from './field.js';
import { hidesSigns, isSeen } from './name-signs.js';
import { normalized } from './normalized.js';

const check = (takes: string, holds: (value: unknown) => boolean): Check => ({ takes, holds });

const count = (text: string): number => Array.from(text).length;
const UUID_LENGTH = 36;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
// Control characters, line separators, and the marks that reorder what stands beside them.
const UNFIT_IN_LINES = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** A character is one or two UTF-16 units. */
const unitsOf = (characters: number): number => characters * 2;

const isUuid = (value: unknown): boolean => typeof value === 'string' && value.length === UUID_LENGTH && UUID.test(value);

/** Text that can be stored: a lone surrogate would come back as another character, and PostgreSQL takes no NUL. */
const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\0');

/** `min` and `max` in characters, which are one or two UTF-16 units each: most lengths need no counting. */
function lengthIn(min: number, max: number): (value: unknown) => boolean {
  const isLong = (text: string): boolean => (text.length > max ? count(text) <= max : text.length >= min * 2 || count(text) >= min);
  return (value) => typeof value === 'string' && isLong(value) && isStorable(value);
}

/** An id: a UUID, kept in lower case. */
export function Uuid(about?: string): FieldDecorator<string> {
  return checked({
    schema: { type: 'string', format: 'uuid', description: about },
    checks: [check('must be a UUID', isUuid)],
    text: { longest: UUID_LENGTH, tidy: (text) => text.toLowerCase() },
  });
}

/** Free text, trimmed; `min` and `max` in characters (code points). */
export function Text(min: number, max: number, about?: string): FieldDecorator<string> {
  return checked({
    schema: { type: 'string', minLength: min, maxLength: max, description: about },
    checks: [check(`must be text of ${min} to ${max} characters`, lengthIn(min, max))],
    text: { longest: unitsOf(max), trimmed: true },
  });
}

/** A name that others see: trimmed text in one line, of signs that are seen. Only what is short enough is looked at sign by sign. */
export function Name(min: number, max: number, about?: string): FieldDecorator<string> {
  const long = lengthIn(min, max);
  const ofSigns = (takes: string, holds: (name: string) => boolean): Check => check(takes, (v) => typeof v === 'string' && (!long(v) || holds(v)));
  return checked({
    schema: { type: 'string', minLength: min, maxLength: max, description: about },
    checks: [
      check(`must be ${min} to ${max} characters`, long),
      ofSigns('must not hold invisible, control or direction characters', (name) => !hidesSigns(name)),
      ofSigns('must not be made of spaces and marks alone', isSeen),
    ],
    text: { longest: unitsOf(max), trimmed: true },
  });
}

/** Text in one line, which may be empty: trimmed, without control or bidi-override characters. */
export function Line(min: number, max: number, about?: string): FieldDecorator<string> {
  const long = lengthIn(min, max);
  return checked({
    schema: { type: 'string', minLength: min, maxLength: max, description: about },
    checks: [
      check(`must be ${min} to ${max} characters`, long),
      check('must not hold control or direction characters', (v) => typeof v === 'string' && (!long(v) || !UNFIT_IN_LINES.test(v))),
    ],
    text: { longest: unitsOf(max), trimmed: true },
  });
}

/** A username: accepted in any case and width (NFKC), kept in lower case. */
export function Username(about?: string): FieldDecorator<string> {
  const { min, max } = LIMITS.username;
  const pattern = new RegExp(`^[a-z0-9_.-]{${min},${max}}$`);
  return checked({
    schema: { type: 'string', minLength: min, maxLength: max, pattern: '^[a-zA-Z0-9_.-]+$', description: about, example: 'lena.varga' },
    checks: [check(`must be ${min} to ${max} of the letters a to z, digits, and _ . -`, (v) => typeof v === 'string' && pattern.test(v))],
    text: { longest: unitsOf(max), trimmed: true, tidy: (text) => normalized(text).trim().toLowerCase() },
  });
}

/** A password: never trimmed, changed or cut. `min` 1 where an existing one is shown. */
export function Password(min: number = LIMITS.password.min, about?: string): FieldDecorator<string> {
  const { max } = LIMITS.password;
  return checked({
    // The example is refused wherever a new password is set: nobody shall be registered with a sample's.
    schema: { type: 'string', format: 'password', minLength: min, maxLength: max, description: about, example: 'password1234' },
    checks: [check(`must be ${min} to ${max} characters`, lengthIn(min, max))],
    text: { longest: unitsOf(max) },
  });
}

/** A room's code: accepted in any case, kept in capitals. Its length is the server's ROOM_CODE_LENGTH. */
export function Code(about?: string): FieldDecorator<string> {
  const { min, max } = LIMITS.code;
  const pattern = new RegExp(`^[A-Z]{${min},${max}}$`);
  return checked({
    schema: { type: 'string', minLength: min, maxLength: max, pattern: '^[A-Za-z]+$', description: about, example: 'KVTD' },
    checks: [check(`must be ${min} to ${max} letters`, (v) => typeof v === 'string' && pattern.test(v))],
    text: { longest: unitsOf(max), trimmed: true, tidy: (text) => text.toUpperCase() },
  });
}

/** A secret the server made: opaque, compared whole. */
export function Token(about?: string): FieldDecorator<string> {
  return checked({
    schema: { type: 'string', minLength: 1, maxLength: LIMITS.token, description: about },
    checks: [check('must be a token', (v) => typeof v === 'string' && v.length >= 1)],
    text: { longest: LIMITS.token },
  });
}

/** A whole number. */
export function Int(min: number, max: number = Number.MAX_SAFE_INTEGER, about?: string): FieldDecorator<number> {
  const takes = max === Number.MAX_SAFE_INTEGER ? `must be a whole number of at least ${min}` : `must be a whole number from ${min} to ${max}`;
  return checked({
    schema: { type: 'integer', minimum: min, maximum: max, description: about },
    checks: [check(takes, (v) => Number.isSafeInteger(v) && Number(v) >= min && Number(v) <= max)],
    fromText: (text) => (/^-?\d{1,16}$/.test(text) ? Number(text) : text),
  });
}

/** True or false. */
export function Flag(about?: string): FieldDecorator<boolean> {
  return checked({
    schema: { type: 'boolean', description: about },
    checks: [check('must be true or false', (v) => typeof v === 'boolean')],
    fromText: (text) => (text === 'true' ? true : text === 'false' ? false : text),
  });
}

/** One of a fixed set of words. */
export function OneOf<const V extends string>(values: readonly V[], about?: string): FieldDecorator<V> {
  return checked({
    schema: { type: 'string', enum: [...values], description: about },
    checks: [check(`must be one of: ${values.join(', ')}`, (v) => values.some((value) => value === v))],
    text: { longest: Math.max(...values.map((value) => value.length)) },
  });
}

/** With a year of six digits, nanoseconds and an offset. */
const LONGEST_TIME = 40;

/** A time: ISO 8601, UTC. */
export function Time(about?: string): FieldDecorator<string> {
  return checked({
    schema: { type: 'string', format: 'date-time', description: about, example: '2026-11-21T09:41:00.000Z' },
    checks: [check('must be an ISO 8601 time', (v) => typeof v === 'string' && !Number.isNaN(Date.parse(v)))],
    text: { longest: LONGEST_TIME },
  });
}

// Swagger knows a lazy type by the name of the function, which it has from its property: so `type: () => type()`, not `type`.

/** Another class of the contract. */
export function Nested<T extends object>(type: () => Class<T>, about?: string): FieldDecorator<T> {
  return checked({
    schema: { type: () => type(), description: about },
    checks: [check('must be an object', (v) => typeof v === 'object' && v !== null)],
  });
}

/** A list of another class of the contract. */
export function ListOf<T extends object>(type: () => Class<T>, about?: string): FieldDecorator<T[]> {
  return checked({ schema: { type: () => type(), isArray: true, description: about }, checks: [check('must be a list', Array.isArray)] });
}

/** A list of ids. */
export function Ids(about?: string): FieldDecorator<string[]> {
  return checked({
    schema: { type: 'array', items: { type: 'string', format: 'uuid' }, description: about },
    checks: [check('must be a list of ids', (v) => Array.isArray(v) && v.every(isUuid))],
  });
}

/** The field may be left out (but not be null). */
export function Optional<T>(inner: FieldDecorator<T>): FieldDecorator<T | undefined> {
  const { spec } = inner;
  return field({
    ...spec,
    schema: { ...spec.schema, required: false } as ApiPropertyOptions,
    holds: (value) => value === undefined || spec.holds(value),
  });
}

/** The field is always there, and may be null. */
export function Nullable<T>(inner: FieldDecorator<T>): FieldDecorator<T | null> {
  const { spec } = inner;
  return field({
    ...spec,
    schema: { ...spec.schema, nullable: true },
    holds: (value) => value === undefined || value === null || spec.holds(value),
  });
}

/** A list of sentences. */
export function Strings(about?: string): FieldDecorator<string[]> {
  return checked({
    schema: { type: 'array', items: { type: 'string' }, description: about },
    checks: [check('must be a list of texts', (v) => Array.isArray(v) && v.every((text) => typeof text === 'string'))],
  });
}
