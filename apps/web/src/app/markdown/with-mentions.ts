import type { Mentions, Sender } from '@confab/contract';
import type { Block, Inline } from './message-tree';

/** Whom a message calls, as its server has found it, and who reads it. */
export interface Calls {
  readonly mentions: Mentions;
  readonly readerId: string | null;
}

export const NOBODY_CALLED: Calls = { mentions: { users: [], room: false }, readerId: null };

/** Plain signs alone: with all of Unicode's letters, which the server has looked at, each of a thousand pieces would cost ten times as much. */
const CALL = /<@([\da-f-]{36})>|(?<![\w/.@])@([\w.-]+)/gi;
const EVERYBODY = 'room';

/** Whoever is called more often knows it by then. */
const MOST = 100;

/** Marks where somebody is called: by a username, or by an id, in whose place their name stands. */
export function withMentions(blocks: readonly Block[], calls: Calls): readonly Block[] {
  if (calls.mentions.users.length === 0 && !calls.mentions.room) return blocks;
  return blocks.map((block) => {
    if (block.type === 'words') return { ...block, inlines: markIn(block.inlines, calls) };
    if (block.type === 'quote') return { ...block, blocks: withMentions(block.blocks, calls) };
    if (block.type === 'list') return { ...block, items: block.items.map((item) => ({ ...item, blocks: withMentions(item.blocks, calls) })) };
    return block;
  });
}

function markIn(inlines: readonly Inline[], calls: Calls): readonly Inline[] {
  return inlines.flatMap((inline): readonly Inline[] => {
    if (inline.type === 'text') return inline.text.includes('@') ? cutAtMentions(inline.text, calls) : [inline];
    return 'inlines' in inline && inline.type !== 'link' ? [{ ...inline, inlines: markIn(inline.inlines, calls) }] : [inline];
  });
}

function cutAtMentions(text: string, calls: Calls): readonly Inline[] {
  const inlines: Inline[] = [];
  let from = 0;
  for (const { 0: said, 1: id, 2: run = '', index } of text.matchAll(CALL)) {
    const called = id === undefined ? calledBy(run, calls) : calledById(id, calls);
    if (called === undefined) continue;
    if (inlines.length >= 2 * MOST) break;
    const end = index + (id === undefined ? 1 + called.length : said.length);
    inlines.push({ type: 'text', text: text.slice(from, index) }, { type: 'mention', text: called.name ?? text.slice(index, end), mine: called.mine });
    from = end;
  }
  inlines.push({ type: 'text', text: text.slice(from) });
  return inlines.filter((inline) => inline.type !== 'text' || inline.text !== '');
}

interface Called {
  /** Of the name, as it was typed. */
  readonly length: number;
  /** What stands in place of an id. */
  readonly name?: string;
  readonly mine: boolean;
}

/** "@dora." and "@Dora-" at a sentence's end are Dora; of names that fit, the longest is meant. */
function calledBy(run: string, { mentions: { users, room }, readerId }: Calls): Called | undefined {
  const typed = run.toLowerCase();
  const fits = (name: string): boolean => typed.startsWith(name) && /^[._-]*$/.test(typed.slice(name.length));
  const found = users.filter((user): user is Sender & { username: string } => user.username !== null && fits(user.username.toLowerCase()));
  const [best] = found.sort((a, b) => b.username.length - a.username.length);
  if (best) return { length: best.username.length, mine: best.id === readerId };
  return room && fits(EVERYBODY) ? { length: EVERYBODY.length, mine: true } : undefined;
}

function calledById(id: string, { mentions: { users }, readerId }: Calls): Called | undefined {
  const user = users.find((one) => one.id === id.toLowerCase());
  return user && { length: 0, name: `@${user.displayName}`, mine: user.id === readerId };
}
