/** What the contract asks of texts beyond class-validator's own rules, as decorators of its kind. */
import { ValidateBy } from './class-validator.js';
import { hidesSigns, isSeen } from './name-signs.js';

// Control characters, line separators, and the marks that reorder what stands beside them.
const UNFIT_IN_LINES = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

const count = (text: string): number => Array.from(text).length;

/** Text that can be stored: a lone surrogate would come back as another character, and PostgreSQL takes no NUL. */
const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\0');

/** In characters, which are one or two UTF-16 units each: most lengths need no counting. */
function isLong(text: string, min: number, max: number): boolean {
  return (text.length > max ? count(text) <= max : text.length >= min * 2 || count(text) >= min) && isStorable(text);
}

function ofText(name: string, holds: (text: string) => boolean, message: string): PropertyDecorator {
  return ValidateBy({ name, validator: { validate: (value) => typeof value === 'string' && holds(value) } }, { message });
}

/** class-validator's `Length` counts no variation selectors, and takes what cannot be stored. */
export const Characters = (min: number, max: number, message: string): PropertyDecorator => ofText('characters', (text) => isLong(text, min, max), message);

/** What a name is asked sign by sign, once it is of a proper length: one that is not is told so, and no more. */
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

/** class-validator's `IsISO8601` takes weeks and half dates, which nothing here can reckon with. */
export const IsTime = (message: string): PropertyDecorator => ofText('isTime', (text) => !Number.isNaN(Date.parse(text)), message);
