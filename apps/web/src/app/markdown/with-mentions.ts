import type { Block, Inline } from './message-tree';

const NAME = /(?<![\w@./])@([\w.-]{3,32})/g;

/** Whoever is called more often knows it by then. */
const MOST = 100;

/** Marks where `username` is called by name. */
export function withMentions(blocks: readonly Block[], username: string): readonly Block[] {
  return blocks.map((block) => {
    if (block.type === 'words') return { ...block, inlines: markIn(block.inlines, username) };
    if (block.type === 'quote') return { ...block, blocks: withMentions(block.blocks, username) };
    if (block.type === 'list') return { ...block, items: block.items.map((item) => ({ ...item, blocks: withMentions(item.blocks, username) })) };
    return block;
  });
}

/** Whether any of them was marked. */
export function hasMention(blocks: readonly Block[]): boolean {
  return blocks.some((block) => {
    if (block.type === 'words') return block.inlines.some(isMention);
    if (block.type === 'quote') return hasMention(block.blocks);
    return block.type === 'list' && block.items.some((item) => hasMention(item.blocks));
  });
}

function isMention(inline: Inline): boolean {
  return inline.type === 'mention' || ('inlines' in inline && inline.inlines.some(isMention));
}

function markIn(inlines: readonly Inline[], username: string): readonly Inline[] {
  return inlines.flatMap((inline): readonly Inline[] => {
    if (inline.type === 'text') return cutAtMentions(inline.text, username);
    return 'inlines' in inline && inline.type !== 'link' ? [{ ...inline, inlines: markIn(inline.inlines, username) }] : [inline];
  });
}

function cutAtMentions(text: string, username: string): readonly Inline[] {
  const inlines: Inline[] = [];
  let from = 0;
  for (const { 1: name = '', index } of text.matchAll(NAME)) {
    if (!isCalled(name, username)) continue;
    if (inlines.length >= 2 * MOST) break;
    const end = index + 1 + username.length;
    inlines.push({ type: 'text', text: text.slice(from, index) }, { type: 'mention', text: text.slice(index, end) });
    from = end;
  }
  inlines.push({ type: 'text', text: text.slice(from) });
  return inlines.filter((inline) => inline.type !== 'text' || inline.text !== '');
}

/** "@dora." and "@Dora-" at a sentence's end are Dora. */
function isCalled(name: string, username: string): boolean {
  return name.slice(0, username.length).toLowerCase() === username.toLowerCase() && /^[.-]*$/.test(name.slice(username.length));
}
