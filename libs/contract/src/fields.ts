/**
 * Field decorators of the contract. Each declares a field once for the server's validation, Swagger's documents and the
 * compiler, which compares it with the property's type.
 */
import type { ApiPropertyOptions } from '@nestjs/swagger';

import { IsArray, IsBoolean, IsIn, IsInt, IsNotEmpty, IsObject, IsString, IsUUID, Matches, Max, Min, ValidateIf, ValidateNested } from './class-validator.js';
import { LIMITS } from './constants.js';
import type { Class } from './define.js';
import { field, type FieldDecorator } from './field.js';
import { normalized } from './normalized.js';
import { Characters, InOneLine, IsEmoji, IsTime, VisibleSigns } from './rules.js';

const UUID_LENGTH = 36;
/** Longest sentence meant for people. */
const LONGEST_SENTENCE = 1000;

/** A code point is one or two UTF-16 units. */
const unitsOf = (characters: number): number => characters * 2;

/** An id: a UUID, stored in lower case. */
export function Uuid(about?: string): FieldDecorator<string> {
  return field({
    schema: { type: 'string', format: 'uuid', description: about },
    rules: [IsUUID('loose', { message: 'must be a UUID' })],
    text: { longest: UUID_LENGTH, tidy: (text) => text.toLowerCase() },
  });
}

/** Free text, trimmed; `min` and `max` in code points. */
export function Text(min: number, max: number, about?: string): FieldDecorator<string> {
  return field({
    schema: { type: 'string', minLength: min, maxLength: max, description: about },
    rules: [Characters(min, max, `must be text of ${min} to ${max} characters`)],
    text: { longest: unitsOf(max), trimmed: true },
  });
}

/** A visible name: trimmed, one line, without invisible characters. Characters are checked only after the length. */
export function Name(min: number, max: number, about?: string): FieldDecorator<string> {
  return field({
    schema: { type: 'string', minLength: min, maxLength: max, description: about },
    rules: [Characters(min, max, `must be ${min} to ${max} characters`), ...VisibleSigns(min, max)],
    text: { longest: unitsOf(max), trimmed: true },
  });
}

/** One line of text, possibly empty: trimmed, without control or bidi-override characters. */
export function Line(min: number, max: number, about?: string): FieldDecorator<string> {
  return field({
    schema: { type: 'string', minLength: min, maxLength: max, description: about },
    rules: [Characters(min, max, `must be ${min} to ${max} characters`), InOneLine(min, max)],
    text: { longest: unitsOf(max), trimmed: true },
  });
}

/** A username: accepted in any case and width (NFKC), stored in lower case. */
export function Username(about?: string): FieldDecorator<string> {
  const { min, max } = LIMITS.username;
  const pattern = new RegExp(`^[a-z0-9_.-]{${min},${max}}$`);
  return field({
    schema: { type: 'string', minLength: min, maxLength: max, pattern: '^[a-zA-Z0-9_.-]+$', description: about, example: 'lena.varga' },
    rules: [Matches(pattern, { message: `must be ${min} to ${max} of the letters a to z, digits, and _ . -` })],
    text: { longest: unitsOf(max), trimmed: true, tidy: (text) => normalized(text).trim().toLowerCase() },
  });
}

/** A password: never trimmed, changed or cut. `min` is 1 for existing passwords. */
export function Password(min: number = LIMITS.password.min, about?: string): FieldDecorator<string> {
  const { max } = LIMITS.password;
  return field({
    // The example is refused as a new password, so that nobody registers with it.
    schema: { type: 'string', format: 'password', minLength: min, maxLength: max, description: about, example: 'password1234' },
    rules: [Characters(min, max, `must be ${min} to ${max} characters`)],
    text: { longest: unitsOf(max) },
  });
}

/** One emoji, with all its joined parts. */
export function Emoji(about?: string): FieldDecorator<string> {
  return field({
    schema: { type: 'string', format: 'emoji', minLength: 1, maxLength: LIMITS.emoji, description: about, example: '👍' },
    rules: [IsEmoji('must be one emoji, as Unicode recommends it for interchange')],
    text: { longest: LIMITS.emoji },
  });
}

/** A room's code: accepted in any case, stored in capitals. Its length is the server's ROOM_CODE_LENGTH. */
export function Code(about?: string): FieldDecorator<string> {
  const { min, max } = LIMITS.code;
  const pattern = new RegExp(`^[A-Z]{${min},${max}}$`);
  return field({
    schema: { type: 'string', minLength: min, maxLength: max, pattern: '^[A-Za-z]+$', description: about, example: 'KVTD' },
    rules: [Matches(pattern, { message: `must be ${min} to ${max} letters` })],
    text: { longest: unitsOf(max), trimmed: true, tidy: (text) => text.toUpperCase() },
  });
}

/** A secret made by the server: opaque, compared whole. */
export function Token(about?: string): FieldDecorator<string> {
  return field({
    schema: { type: 'string', minLength: 1, maxLength: LIMITS.token, description: about },
    rules: [IsString({ message: 'must be a token' }), IsNotEmpty({ message: 'must be a token' })],
    text: { longest: LIMITS.token },
  });
}

/** A whole number. */
export function Int(min: number, max: number = Number.MAX_SAFE_INTEGER, about?: string): FieldDecorator<number> {
  const message = max === Number.MAX_SAFE_INTEGER ? `must be a whole number of at least ${min}` : `must be a whole number from ${min} to ${max}`;
  return field({
    schema: { type: 'integer', minimum: min, maximum: max, description: about },
    rules: [IsInt({ message }), Min(min, { message }), Max(max, { message })],
    fromText: (text) => (/^-?\d{1,16}$/.test(text) ? Number(text) : text),
  });
}

export function Flag(about?: string): FieldDecorator<boolean> {
  return field({
    schema: { type: 'boolean', description: about },
    rules: [IsBoolean({ message: 'must be true or false' })],
    fromText: (text) => (text === 'true' ? true : text === 'false' ? false : text),
  });
}

/** One of a fixed set of words. */
export function OneOf<const V extends string>(values: readonly V[], about?: string): FieldDecorator<V> {
  return field({
    schema: { type: 'string', enum: [...values], description: about },
    rules: [IsIn(values, { message: `must be one of: ${values.join(', ')}` })],
    text: { longest: Math.max(...values.map((value) => value.length)) },
  });
}

/** With a six-digit year, nanoseconds and an offset. */
const LONGEST_TIME = 40;

/** A time: ISO 8601, UTC. */
export function Time(about?: string): FieldDecorator<string> {
  return field({
    schema: { type: 'string', format: 'date-time', description: about, example: '2026-11-21T09:41:00.000Z' },
    rules: [IsTime('must be an ISO 8601 time')],
    text: { longest: LONGEST_TIME },
  });
}

// Swagger recognises a lazy type by the function's name, taken from its property: hence `type: () => type()` instead of `type`.

/** Another class of the contract. */
export function Nested<T extends object>(type: () => Class<T>, about?: string): FieldDecorator<T> {
  return field({
    schema: { type: () => type(), description: about },
    rules: [IsObject({ message: 'must be an object' }), ValidateNested()],
    inner: type,
  });
}

/** A list of another class of the contract. */
export function ListOf<T extends object>(type: () => Class<T>, about?: string): FieldDecorator<T[]> {
  return field({
    schema: { type: () => type(), isArray: true, description: about },
    rules: [IsArray({ message: 'must be a list' }), ValidateNested({ each: true })],
    inner: type,
    isList: true,
  });
}

export function Ids(about?: string): FieldDecorator<string[]> {
  return field({
    schema: { type: 'array', items: { type: 'string', format: 'uuid' }, description: about },
    rules: [IsArray({ message: 'must be a list of ids' }), IsUUID('loose', { each: true, message: 'must be a list of ids' })],
    text: { longest: UUID_LENGTH, tidy: (text) => text.toLowerCase() },
    isList: true,
  });
}

/** The field may be absent (but not null). */
export function Optional<T>(inner: FieldDecorator<T>): FieldDecorator<T | undefined> {
  const { spec } = inner;
  return field({
    ...spec,
    schema: { ...spec.schema, required: false } as ApiPropertyOptions,
    rules: [ValidateIf((_object, value) => value !== undefined), ...spec.rules],
  });
}

/** The field is always present, and may be null. */
export function Nullable<T>(inner: FieldDecorator<T>): FieldDecorator<T | null> {
  const { spec } = inner;
  return field({
    ...spec,
    schema: { ...spec.schema, nullable: true },
    rules: [ValidateIf((_object, value) => value !== undefined && value !== null), ...spec.rules],
  });
}

export function Strings(about?: string): FieldDecorator<string[]> {
  return field({
    schema: { type: 'array', items: { type: 'string' }, description: about },
    rules: [IsArray({ message: 'must be a list of texts' }), IsString({ each: true, message: 'must be a list of texts' })],
    text: { longest: LONGEST_SENTENCE },
    isList: true,
  });
}
