import { UNSPACED } from './inline-rules.js';

/** A username's longest and shortest. */
const LONGEST = 32;
const SHORTEST = 3;
/** Of names that are looked up for one text, and of ids: whoever calls more people than that means none of them. */
const MOST = 100;

const BY_NAME = /(?<![\p{L}\p{N}/.@])@([\w.-]+)/gu;
const BY_ID = /<@([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})>/gi;
const WORD = /[\p{L}\p{N}]/u;

/** What a text mentions, for all that can be told without knowing who is there. */
export interface Mentions {
  /** For each "@…" the names that it may stand for, the longest first, in lower case. */
  readonly names: readonly (readonly string[])[];
  readonly ids: readonly string[];
}

/** Names end where a word does: "@dora." and "@Dora-" are Dora, "@dora-lena" and "@dorania" are not. */
export function findMentions(text: string): Mentions {
  const runs = new Set<string>();
  for (const { 1: run = '', index } of text.matchAll(BY_NAME)) if (!endsInWord(text, index + 1 + run.length)) runs.add(run.toLowerCase());
  const names = [...runs].map(namesIn).filter(({ length }) => length > 0);
  const ids = new Set([...text.matchAll(BY_ID)].map(([, id = '']) => id.toLowerCase()));
  return { names: upTo(MOST, names), ids: [...ids].slice(0, MOST) };
}

function upTo(most: number, names: readonly (readonly string[])[]): (readonly string[])[] {
  let count = 0;
  return names.filter(({ length }) => (count += length) <= most);
}

function endsInWord(text: string, at: number): boolean {
  const next = String.fromCodePoint(text.codePointAt(at) ?? 0);
  return WORD.test(next) && !UNSPACED.test(next);
}

/** The signs at its end may belong to the name or to the sentence. */
function namesIn(run: string): string[] {
  let word = run.length;
  while (word > 0 && '._-'.includes(run.charAt(word - 1))) word -= 1;
  const [longest, shortest] = [Math.min(run.length, LONGEST), Math.max(word, SHORTEST)];
  return Array.from({ length: Math.max(0, longest - shortest + 1) }, (_, less) => run.slice(0, longest - less));
}
