import type { Token } from 'markdown-it';

/** A quote counts one, a list two, emphasis and a link one. */
const DEEPEST = 12;
const MAX_NODES = 1000;

/** Whether a tree of these tokens is small and shallow enough to be put on the screen. */
export function isWithinBounds(tokens: readonly Token[]): boolean {
  let nodes = 0;
  for (const token of tokens.flatMap((block) => [block, ...(block.children ?? [])])) {
    if (token.level > DEEPEST) return false;
    if (token.nesting >= 0) nodes += 1;
  }
  return nodes <= MAX_NODES;
}
