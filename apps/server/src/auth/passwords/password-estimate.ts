/** Request to the worker. It replies with the weakness, or null for a good password. */
export interface EstimateRequest {
  readonly id: number;
  readonly password: string;
  readonly context: readonly string[];
}

/** What makes a password weak. */
export type Weakness = 'common' | 'context' | 'repeat' | 'row' | 'keys' | 'date' | 'words' | 'short';

export interface Verdict {
  readonly id: number;
  readonly weakness: Weakness | null;
}

/** Each completes a sentence that begins with "The password". */
export const WEAKNESS_WORDS: Readonly<Record<Weakness, string>> = {
  common: 'is, or is nearly, one of those that are tried first',
  context: 'is little more than your name, or the name of this server',
  repeat: 'repeats itself',
  row: 'follows a row such as abc or 123',
  keys: 'follows keys that lie side by side',
  date: 'is little more than a date',
  words: 'is made of too few words, or of very common ones',
  short: 'is too easy to guess',
};
