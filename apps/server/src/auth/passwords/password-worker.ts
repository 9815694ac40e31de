/**
 * The estimate of how many guesses a password takes, in a thread of its own: its dictionaries take 80 MB and a third of
 * a second to load, and a hostile password some 50 ms to judge, none of which the event loop or an idle server should bear.
 */
import { parentPort } from 'node:worker_threads';

import { type Match, ZxcvbnFactory } from '@zxcvbn-ts/core';
import * as common from '@zxcvbn-ts/language-common';
import * as english from '@zxcvbn-ts/language-en';

import type { Question, Verdict, Weakness } from './password-estimate.js';

/** A random one of ten characters takes 10^10, three words that do not belong together some 10^12, a word with a year 10^7. */
const ENOUGH_LOG10 = 9;
/** The estimate's time rises with the square of the length and more; what is weak is weak at its beginning. */
const LOOKED_AT = 48;
/** How many ways to read P@ssw0rd as a word are tried: the usual hundred takes ten times as long for a text of such signs. */
const READINGS = 8;

const estimator = new ZxcvbnFactory({
  dictionary: { ...common.dictionary, ...english.dictionary },
  graphs: common.adjacencyGraphs,
  l33tMaxSubstitutions: READINGS,
});

const WEAKNESS_OF: Readonly<Record<string, Weakness>> = { repeat: 'repeat', sequence: 'row', spatial: 'keys', date: 'date', regex: 'date' };

function judge(password: string, context: readonly string[]): Weakness | null {
  const beginning = password.slice(0, LOOKED_AT);
  const { guessesLog10, sequence } = estimator.check(beginning, [...context]);
  if (guessesLog10 < ENOUGH_LOG10) return weaknessOf(sequence);
  if (guessesOnce(beginning) < ENOUGH_LOG10) return 'repeat';
  return guessesWithout(beginning, context) < ENOUGH_LOG10 ? 'context' : null;
}

/** The same word again says nothing new, though the estimate takes words with something between them for different ones. */
function guessesOnce(password: string): number {
  const words = password.toLowerCase().split(/[\s._-]/);
  const once = new Set(words);
  return once.size === words.length ? Infinity : estimator.check([...once].join(' ')).guessesLog10;
}

/** Names of the account and of Confab are no secret, however many and however joined: what counts is what stands beside them. */
function guessesWithout(password: string, context: readonly string[]): number {
  const rest = context.reduce((text, name) => text.replaceAll(name, ''), password.toLowerCase());
  return rest.length === password.length ? Infinity : estimator.check(rest).guessesLog10;
}

/** That of its longest part. */
function weaknessOf(sequence: readonly Match[]): Weakness {
  const longest = sequence.reduce<Match | undefined>((one, other) => (one && one.token.length >= other.token.length ? one : other), undefined);
  if (longest?.pattern !== 'dictionary') return WEAKNESS_OF[longest?.pattern ?? ''] ?? 'short';
  const dictionary = String(longest['dictionaryName']);
  if (dictionary === 'userInputs') return 'context';
  return dictionary.startsWith('passwords') ? 'common' : 'words';
}

parentPort?.on('message', ({ id, password, context }: Question) => {
  const verdict: Verdict = { id, weakness: judge(password, context) };
  parentPort?.postMessage(verdict);
});
