/** Longer than any name with what stands behind it. */
const LONGEST = 200;

/** In which letters one looks for a name: whatever the case, accents and width. */
export function foldName(text: string): string {
  // eslint-disable-next-line no-restricted-syntax -- bounded here; the contract's `normalized` does not reach the browser
  const plain = text.slice(0, LONGEST).normalize('NFKD');
  return plain.toLowerCase().replace(/\p{M}/gu, '').replaceAll('ς', 'σ');
}

/** The words of a query, folded. */
export function queryWords(query: string): readonly string[] {
  return foldName(query).split(/\s+/u).filter(Boolean);
}

const IN_WORD = /[\p{L}\p{N}]/u;

function beginsWord(text: string, at: number): boolean {
  return at === 0 || !IN_WORD.test(text[at - 1] ?? '');
}

/** Where a word stands in a folded name, at the beginning of one of its words if it does anywhere; -1 if it is not there. */
function placeOf(name: string, word: string): number {
  const first = name.indexOf(word);
  for (let at = first; at >= 0; at = name.indexOf(word, at + 1)) if (beginsWord(name, at)) return at;
  return first;
}

type Fit = 'begins' | 'within';

/** How all words of a query are found in a folded name: each at the beginning of a word, or some within one. */
export function fitOf(name: string, words: readonly string[]): Fit | null {
  let fit: Fit = 'begins';
  for (const word of words) {
    const at = placeOf(name, word);
    if (at < 0) return null;
    if (!beginsWord(name, at)) fit = 'within';
  }
  return fit;
}

export interface Piece {
  readonly text: string;
  readonly found: boolean;
}

/** A name cut at what was found of a query in it. */
export function piecesOf(text: string, words: readonly string[]): readonly Piece[] {
  const letters = Array.from(text);
  const folded = letters.map(foldName);
  const found = lettersFound(folded, words);
  const pieces: { text: string; found: boolean }[] = [];
  letters.forEach((letter, at) => {
    // What folds to nothing, an accent by itself, belongs to the letter before.
    const isFound = folded[at] === '' ? (pieces.at(-1)?.found ?? false) : found.has(at);
    const last = pieces.at(-1);
    if (last?.found === isFound) last.text += letter;
    else pieces.push({ text: letter, found: isFound });
  });
  return pieces;
}

/** Letters by their places: one letter may fold to several, "ﬁ" to "fi". */
function lettersFound(folded: readonly string[], words: readonly string[]): ReadonlySet<number> {
  const name = folded.join('');
  const letterAt = folded.flatMap((part, letter) => Array.from({ length: part.length }, () => letter));
  return new Set(
    words.flatMap((word) => {
      const at = placeOf(name, word);
      return at < 0 ? [] : letterAt.slice(at, at + word.length);
    }),
  );
}
