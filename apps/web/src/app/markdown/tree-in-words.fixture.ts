import type { Block, Inline } from './message-tree';

/** A tree on one line: `strong(a) b`, `quote{…}`, `list{- a; - b}`, `code js{…}`. */
export function inWords(blocks: readonly Block[]): string {
  return blocks.map(blockInWords).join('|');
}

/** All that a reader can find of what was typed, in its order: words, marks of lists, names of languages, addresses. */
export function allTyped(blocks: readonly Block[]): string {
  return blocks
    .map((block): string => {
      if (block.type === 'words') return typedIn(block.inlines);
      if (block.type === 'quote') return allTyped(block.blocks);
      return block.type === 'code' ? `${block.language}\n${block.text}` : block.items.map((item) => item.marker + allTyped(item.blocks)).join('\n');
    })
    .join('\n');
}

export function countNodes(blocks: readonly Block[]): number {
  return blocks.reduce((sum, block) => {
    if (block.type === 'words') return sum + 1 + countInlines(block.inlines);
    if (block.type === 'quote') return sum + 1 + countNodes(block.blocks);
    return sum + 1 + (block.type === 'list' ? block.items.reduce((items, item) => items + 2 + countNodes(item.blocks), 0) : 0);
  }, 0);
}

function blockInWords(block: Block): string {
  if (block.type === 'words') return block.inlines.map(inlineInWords).join('');
  if (block.type === 'quote') return `quote{${inWords(block.blocks)}}`;
  if (block.type === 'code') return `code ${block.language}{${block.text}}`;
  return `list{${block.items.map((item) => `${item.marker} ${inWords(item.blocks)}`).join('; ')}}`;
}

function inlineInWords(inline: Inline): string {
  if (inline.type === 'text') return inline.text;
  if (inline.type === 'mention') return `${inline.mine ? 'me' : 'mention'}(${inline.text})`;
  const inner = 'inlines' in inline ? inline.inlines.map(inlineInWords).join('') : inline.text;
  return inline.type === 'link' ? `link(${inner} → ${inline.href}${inline.host === null ? '' : `, says ${inline.host}`})` : `${inline.type}(${inner})`;
}

function typedIn(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => {
      if (!('inlines' in inline)) return inline.text;
      return typedIn(inline.inlines) + (inline.type === 'link' ? ` ${inline.href} ${inline.title ?? ''}` : '');
    })
    .join('');
}

function countInlines(inlines: readonly Inline[]): number {
  return inlines.reduce((sum, inline) => sum + 1 + ('inlines' in inline ? countInlines(inline.inlines) : 0), 0);
}
