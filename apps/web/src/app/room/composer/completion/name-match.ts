/** A text as it is searched: without case and accents. */
export interface Folded {
  readonly text: string;
  /** For each of its units, where the original has it. */
  readonly places: readonly number[];
}

/** Where a query was found, in the original. The better, the lower its rank: at the start, at a word's start, or within one. */
export interface NameMatch {
  readonly start: number;
  readonly end: number;
  readonly rank: 0 | 1 | 2;
}

const MARKS = /\p{M}/gu;
const LETTER = /[\p{L}\p{N}]/u;

export function fold(name: string): Folded {
  let text = '';
  const places: number[] = [];
  let at = 0;
  for (const sign of name) {
    // eslint-disable-next-line no-restricted-syntax -- One character at a time: there is nothing to sort.
    const plain = sign.normalize('NFKD').replace(MARKS, '').toLowerCase();
    for (let i = 0; i < plain.length; i += 1) places.push(at);
    text += plain;
    at += sign.length;
  }
  return { text, places: [...places, at] };
}

/** `query` is folded too. An empty one is found at the start. */
export function matchName({ text, places }: Folded, query: string): NameMatch | null {
  const atWord = query === '' ? 0 : wordWith(text, query);
  const found = atWord < 0 ? text.indexOf(query) : atWord;
  if (found < 0) return null;
  const rank = found === 0 ? 0 : atWord < 0 ? 2 : 1;
  return { start: places[found] ?? 0, end: places[found + query.length] ?? 0, rank };
}

/** Where a word begins with it. */
function wordWith(text: string, query: string): number {
  let at = text.indexOf(query);
  while (at > 0 && LETTER.test(text[at - 1] ?? '')) at = text.indexOf(query, at + 1);
  return at;
}
