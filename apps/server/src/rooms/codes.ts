import { randomInt } from 'node:crypto';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Beyond this probability of having found a room by guessing, a right code proves nothing. */
const HOPELESS_UP_TO = 0.001;

/** A room's code: letters alone, from a cryptographic generator. */
export function newCode(length: number): string {
  return Array.from({ length }, () => LETTERS[randomInt(LETTERS.length)]).join('');
}

/** Whether so many wrong codes could have found one of so many rooms. */
export function mayHaveBeenGuessed(wrongCodes: number, rooms: number, length: number): boolean {
  return (wrongCodes * rooms) / LETTERS.length ** length > HOPELESS_UP_TO;
}
