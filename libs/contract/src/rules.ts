/** Constraints on texts beyond class-validator's own, as decorators of its kind. */
import { ValidateBy } from './class-validator.js';
import { isEmoji } from './emoji.js';
import { hidesSigns, isSeen } from './name-signs.js';

// Control characters, line separators and bidi controls.
const UNFIT_IN_LINES = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

const count = (text: string): number => Array.from(text).length;

/** Text that can be stored: a lone surrogate would not survive UTF-8, and PostgreSQL rejects NUL. */
const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\0');

/** In code points, which are one or two UTF-16 units: most lengths need no counting. */
function isLong(text: string, min: number, max: number): boolean {
  return (text.length > max ? count(text) <= max : text.length >= min * 2 || count(text) >= min) && isStorable(text);
}

function ofText(name: string, holds: (text: string) => boolean, message: string): PropertyDecorator {
  return ValidateBy({ name, validator: { validate: (value) => typeof value === 'string' && holds(value) } }, { message });
}

/** class-validator's `Length` ignores variation selectors and accepts text that cannot be stored. */
export const Characters = (min: number, max: number, message: string): PropertyDecorator => ofText('characters', (text) => isLong(text, min, max), message);

/** Character checks of names, applied only if the length is right, so that a wrong length is reported alone. */
export function VisibleSigns(min: number, max: number): PropertyDecorator[] {
  const ofSigns = (name: string, holds: (text: string) => boolean, message: string): PropertyDecorator =>
    ofText(name, (text) => !isLong(text, min, max) || holds(text), message);
  return [
    ofSigns('noHiddenSigns', (name) => !hidesSigns(name), 'must not hold invisible, control or direction characters'),
    ofSigns('seenSigns', isSeen, 'must not be made of spaces and marks alone'),
  ];
}

export const InOneLine = (min: number, max: number): PropertyDecorator =>
  ofText('inOneLine', (text) => !isLong(text, min, max) || !UNFIT_IN_LINES.test(text), 'must not hold control or direction characters');

const DATE_AND_TIME = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d))?$/;

/** class-validator's `IsISO8601` also accepts weeks and partial dates, which `Date.parse` does not, and that reads much which is no such time. */
export const IsTime = (message: string): PropertyDecorator => ofText('isTime', (text) => DATE_AND_TIME.test(text) && !Number.isNaN(Date.parse(text)), message);

export const IsEmoji = (message: string): PropertyDecorator => ofText('isEmoji', isEmoji, message);
