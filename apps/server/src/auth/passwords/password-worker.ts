/**
 * Estimates how many guesses a password takes, in a thread of its own: the dictionaries take 80 MB and a third of a
 * second to load, and a hostile password takes some 50 ms, which would block the event loop.
 */
import { parentPort } from 'node:worker_threads';

import { type Match, ZxcvbnFactory } from '@zxcvbn-ts/core';
import * as common from '@zxcvbn-ts/language-common';
import * as english from '@zxcvbn-ts/language-en';

import type { EstimateRequest, Verdict, Weakness } from './password-estimate.js';

/** A random password of ten characters takes 10^10 guesses, three unrelated words some 10^12, a word with a year 10^7. */
const MIN_GUESSES_LOG10 = 9;
/** The estimate's time grows at least with the square of the length; a weak password is weak in its first characters. */
const MAX_LENGTH = 48;
/** Bounds the l33t readings (P@ssw0rd) that are tried: the default of 100 takes ten times as long for such text. */
const MAX_L33T_READINGS = 8;

const estimator = new ZxcvbnFactory({
  dictionary: { ...common.dictionary, ...english.dictionary },
  graphs: common.adjacencyGraphs,
  l33tMaxSubstitutions: MAX_L33T_READINGS,
});

const WEAKNESS_OF: Readonly<Record<string, Weakness>> = { repeat: 'repeat', sequence: 'row', spatial: 'keys', date: 'date', regex: 'date' };

function judge(password: string, context: readonly string[]): Weakness | null {
  const beginning = password.slice(0, MAX_LENGTH);
  const { guessesLog10, sequence } = estimator.check(beginning, [...context]);
  if (guessesLog10 < MIN_GUESSES_LOG10) return weaknessOf(sequence);
  if (guessesWithoutRepeats(beginning) < MIN_GUESSES_LOG10) return 'repeat';
  return guessesWithout(beginning, context) < MIN_GUESSES_LOG10 ? 'context' : null;
}

/** Removes repeats of a word: the estimate counts repeats with something in between as different words. */
function guessesWithoutRepeats(password: string): number {
  const words = password.toLowerCase().split(/[\s._-]/);
  const once = new Set(words);
  return once.size === words.length ? Infinity : estimator.check([...once].join(' ')).guessesLog10;
}

/** Removes the names of the account and of Confab, which are public: only the rest counts. */
function guessesWithout(password: string, context: readonly string[]): number {
  const rest = context.reduce((text, name) => text.replaceAll(name, ''), password.toLowerCase());
  return rest.length === password.length ? Infinity : estimator.check(rest).guessesLog10;
}

/** The weakness of the longest sequence. */
function weaknessOf(sequence: readonly Match[]): Weakness {
  const longest = sequence.reduce<Match | undefined>((one, other) => (one && one.token.length >= other.token.length ? one : other), undefined);
  if (longest?.pattern !== 'dictionary') return WEAKNESS_OF[longest?.pattern ?? ''] ?? 'short';
  const dictionary = String(longest['dictionaryName']);
  if (dictionary === 'userInputs') return 'context';
  return dictionary.startsWith('passwords') ? 'common' : 'words';
}

parentPort?.on('message', ({ id, password, context }: EstimateRequest) => {
  const verdict: Verdict = { id, weakness: judge(password, context) };
  parentPort?.postMessage(verdict);
});
