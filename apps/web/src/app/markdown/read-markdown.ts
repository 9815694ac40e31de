import { isWithinBounds, markdownParser } from '#markdown';
import { blocksOf } from './blocks-of-tokens';
import { plainTree, type Block } from './message-tree';

const parser = markdownParser();

/** A text of more form than a message may have is shown as it was typed. */
export function readMarkdown(body: string): readonly Block[] {
  const tokens = parser.parse(body, {});
  return isWithinBounds(tokens) ? blocksOf(tokens) : plainTree(body);
}
