import type { Tree } from '@lezer/common';
import { highlightTree, tagHighlighter, tags } from '@lezer/highlight';

export type CodeKind = 'keyword' | 'string' | 'number' | 'function' | 'comment';

export interface CodePiece {
  readonly text: string;
  readonly kind: CodeKind | null;
}

/** More would burden the page; such a code stays in one colour. */
const MAX_PIECES = 800;

const KINDS: readonly { readonly tag: typeof tags.keyword | (typeof tags.keyword)[]; readonly class: CodeKind }[] = [
  { tag: [tags.keyword, tags.modifier, tags.operatorKeyword, tags.tagName, tags.self, tags.null, tags.bool, tags.atom], class: 'keyword' },
  { tag: [tags.string, tags.regexp, tags.character, tags.attributeValue, tags.url], class: 'string' },
  { tag: [tags.number, tags.unit, tags.color], class: 'number' },
  {
    tag: [tags.function(tags.variableName), tags.function(tags.propertyName), tags.function(tags.definition(tags.variableName)), tags.macroName],
    class: 'function',
  },
  { tag: [tags.comment, tags.meta], class: 'comment' },
];
const highlighter = tagHighlighter([...KINDS]);
const isKind = (name: string): name is CodeKind => KINDS.some((kind) => kind.class === name);

/** The whole of the code, in order. */
export function piecesOf(code: string, tree: Tree): readonly CodePiece[] | null {
  const pieces: CodePiece[] = [];
  let at = 0;
  highlightTree(tree, highlighter, (from, to, name) => {
    if (from > at) pieces.push({ text: code.slice(at, from), kind: null });
    pieces.push({ text: code.slice(from, to), kind: isKind(name) ? name : null });
    at = to;
  });
  if (at < code.length) pieces.push({ text: code.slice(at), kind: null });
  return pieces.length > MAX_PIECES ? null : pieces;
}
