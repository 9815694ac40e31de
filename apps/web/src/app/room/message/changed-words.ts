import { diffWordsWithSpace } from 'diff';

interface Piece {
  readonly text: string;
  readonly change: 'added' | 'removed' | null;
}

/** A text with what was taken out of the former one and what came in, word by word. */
export function changedWords(former: string, text: string): readonly Piece[] {
  return diffWordsWithSpace(former, text).map(({ value, added, removed }) => ({ text: value, change: added ? 'added' : removed ? 'removed' : null }));
}
