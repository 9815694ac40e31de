import type { SchemaPath } from '@angular/forms/signals';
import { validate } from '@angular/forms/signals';
import { LIMITS } from '@confab/contract/constants';

/** What is wrong with a value, as a sentence; nothing where it is right. The server has the last word. */
type Rule = (value: string) => string | undefined;

/** Makes a rule a field's. */
export function rule(path: SchemaPath<string>, problem: Rule): void {
  validate(path, ({ value }) => {
    const message = problem(value());
    return message === undefined ? undefined : { kind: 'rule', message };
  });
}

export const displayNameRule: Rule = (value) => {
  if (length(value) < LIMITS.displayName.min) return 'Please enter your name.';
  return tooLong('A name', value, LIMITS.displayName.max) ?? unfitForNames(value);
};

export const usernameRule: Rule = (value) => {
  const { min } = LIMITS.username;
  if (length(value) === 0) return 'Please choose a username.';
  if (!/^[\w.-]+$/i.test(value.trim())) return 'A username is made of the letters a to z, digits, and _ . -';
  if (length(value) < min) return `A username has ${min} characters or more.`;
  return tooLong('A username', value, LIMITS.username.max);
};

/** What is good enough is judged by the server, which says what is weak. */
export const PASSWORD_HELP = `${LIMITS.password.min} characters or more. Three or four words that do not belong together are good.`;

export const newPasswordRule: Rule = (value) => {
  const { min, max } = LIMITS.password;
  const count = [...value].length;
  if (count === 0) return 'Please choose a password.';
  if (count < min) return `That is ${count} ${count === 1 ? 'character' : 'characters'}; a password has ${min} or more.`;
  return count > max ? `A password has ${max} characters at most.` : undefined;
};

export const roomNameRule: Rule = (value) => {
  if (length(value) < LIMITS.roomName.min) return 'Please enter the room’s name.';
  return tooLong('A room’s name', value, LIMITS.roomName.max) ?? unfitForNames(value);
};

export const codeRule: Rule = (value) => {
  if (value.length === 0) return 'Please enter the code.';
  return value.length < LIMITS.code.min ? `A code has ${LIMITS.code.min} letters or more.` : undefined;
};

/** In characters as people count them, nearly: code points, after trimming. */
function length(value: string): number {
  return [...value.trim()].length;
}

function tooLong(what: string, value: string, max: number): string | undefined {
  const count = length(value);
  return count > max ? `${what} has ${max} characters at most; this one has ${count}.` : undefined;
}

function unfitForNames(value: string): string | undefined {
  return /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u.test(value.trim()) ? 'Please leave out invisible control characters.' : undefined;
}
