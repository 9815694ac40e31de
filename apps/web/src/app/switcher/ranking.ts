import { fitOf } from '../rooms/name-match';
import type { Candidate } from './goal';

/** More than anybody reads before typing on. */
const SHOWN = 30;

/** Those that fit, the most recent first; but what only fits within a word comes after what begins one. */
export function ranked(candidates: readonly Candidate[], words: readonly string[], shown = SHOWN): readonly Candidate[] {
  const begins: Candidate[] = [];
  const within: Candidate[] = [];
  for (const each of candidates) {
    const fit = fitOf(each.folded, words);
    if (fit !== null) (fit === 'begins' ? begins : within).push(each);
  }
  return [...begins.sort(latestFirst), ...within.sort(latestFirst)].slice(0, shown);
}

function latestFirst(one: Candidate, other: Candidate): number {
  if (one.at === other.at) return one.folded < other.folded ? -1 : 1;
  return one.at < other.at ? 1 : -1;
}
