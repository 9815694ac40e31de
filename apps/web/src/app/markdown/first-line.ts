import type { Sender } from '@confab/contract';
import { withNames } from './spoken-mentions';

const LONGEST = 200;
const FENCE = /`{3}[\w+#.-]{0,30}/g;
/** Marks at the edges of words; "2**3" keeps its own. */
const MARK = /(?<![\p{L}\p{N}])(?:\*\*|~~|`)(?=\S)|(?<=\S)(?:\*\*|~~|`)(?![\p{L}\p{N}])/gu;

/** One line of plain text, for quotes, lists and announcements; `called` are those whom it mentions. */
export function firstLine(body: string, called: readonly Sender[] = []): string {
  return withNames(body.slice(0, 2 * LONGEST), called)
    .replace(FENCE, '')
    .replace(MARK, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, LONGEST);
}
