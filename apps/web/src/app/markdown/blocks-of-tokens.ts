import type { Token } from 'markdown-it';
import { inlinesOf } from './inlines-of-tokens';
import type { Block, Inline, Item } from './message-tree';

type Tokens = Iterator<Token, undefined>;

export function blocksOf(tokens: readonly Token[]): readonly Block[] {
  return blocksUntilClosed(tokens.values());
}

/** The parser's bounds keep this from going deep. */
function blocksUntilClosed(tokens: Tokens): readonly Block[] {
  const blocks: Block[] = [];
  let wordsEnd = 0;
  for (let next = tokens.next(); !next.done && next.value.nesting >= 0; next = tokens.next()) {
    const token = next.value;
    if (token.type !== 'paragraph_open') {
      blocks.push(blockOf(token, tokens));
      continue;
    }
    const [start, end] = token.map ?? [0, 0];
    addWords(blocks, wordsOfParagraph(tokens), start - wordsEnd);
    wordsEnd = end;
  }
  return blocks;
}

function blockOf(token: Token, tokens: Tokens): Block {
  if (token.type === 'fence') return { type: 'code', language: token.info, text: token.content };
  if (token.type === 'blockquote_open') return { type: 'quote', blocks: blocksUntilClosed(tokens) };
  return { type: 'list', ordered: token.type === 'ordered_list_open', items: itemsUntilClosed(tokens) };
}

function itemsUntilClosed(tokens: Tokens): readonly Item[] {
  const items: Item[] = [];
  for (let next = tokens.next(); !next.done && next.value.nesting > 0; next = tokens.next()) {
    const { info, markup } = next.value;
    items.push({ marker: info + markup, blocks: blocksUntilClosed(tokens) });
  }
  return items;
}

function wordsOfParagraph(tokens: Tokens): readonly Inline[] {
  const inlines = inlinesOf(tokens.next().value?.children ?? []);
  tokens.next();
  return inlines;
}

/** Paragraphs stand in one block, with as many empty lines between them as were typed. */
function addWords(blocks: Block[], inlines: readonly Inline[], emptyLines: number): void {
  const last = blocks.at(-1);
  if (last?.type !== 'words') blocks.push({ type: 'words', inlines });
  else blocks[blocks.length - 1] = { type: 'words', inlines: [...last.inlines, { type: 'text', text: '\n'.repeat(emptyLines + 1) }, ...inlines] };
}
