import { deadline } from './deadline.fixture';
import { firstLine } from './first-line';
import { hasMarks } from './has-marks';
import { hostileTexts, KNOWN } from './hostile-texts.fixture';
import type { Block } from './message-tree';
import { isOnlyEmoji } from './only-emoji';
import { readMarkdown } from './read-markdown';
import { allTyped, countNodes } from './tree-in-words.fixture';
import { withMentions } from './with-mentions';

/** Specs run in Node; the page's types know nothing of it. */
declare const process: { threadCpuUsage(since?: CpuUsage): CpuUsage };

interface CpuUsage {
  readonly user: number;
  readonly system: number;
}

const COUNT = 10_000;
const SEED = 20_261_121;
/** Of the many-times-as-long that a slow reader takes, 10 emoji took the old one some thousand. The worst met so far is 4. */
const TIMES = 40;
const MAX_NODES = 1500;
/** A reader that takes longer than that for one text would hardly have ended. */
const PATIENCE_MS = 10_000;

/** Talk as it is: words, and a little of every form. */
const ORDINARY = 'The **tram** is late, start _without_ us.\n- see https://example.org/a_(b) or `rota.md`\n- write to bo@example.org\n\n> is it?\n'
  .repeat(40)
  .slice(0, 4000);

const dora = { id: '0190a6e2-0000-7000-8000-00000000000a', username: 'dora', displayName: 'Dora' };

/** All that looks at a message's words when it comes. */
function read(body: string): readonly Block[] {
  hasMarks(body);
  isOnlyEmoji(body);
  firstLine(body, [dora]);
  return withMentions(readMarkdown(body), { mentions: { users: [dora], room: true }, readerId: dora.id });
}

/** In this thread's own time: what else the machine does meanwhile does not count. */
const readWithCost = deadline(PATIENCE_MS, (body: string): { readonly blocks: readonly Block[]; readonly cost: number } => {
  const before = process.threadCpuUsage();
  const blocks = read(body);
  const { user, system } = process.threadCpuUsage(before);
  return { blocks, cost: user + system };
});

/** A collection of garbage may fall into one reading, hardly into each of five. */
function leastCost(body: string): number {
  return Math.min(...Array.from({ length: 5 }, () => readWithCost(body).cost));
}

/** Whether the letters and digits of a text are all found, in their order, in what is shown of it. */
function holdsAll(shown: string, typed: string): boolean {
  let from = 0;
  for (const [word] of typed.matchAll(/[a-z0-9]+/gi)) {
    for (const letter of word) {
      from = shown.indexOf(letter, from) + 1;
      if (from === 0) return false;
    }
  }
  return true;
}

describe('a stranger’s text', () => {
  let limit: number;

  beforeAll(() => {
    for (let warm = 0; warm < 50; warm += 1) read(ORDINARY);
    limit = TIMES * leastCost(ORDINARY);
  });

  test.each(KNOWN.map((text) => [JSON.stringify(text.slice(0, 24)), text]))('of %s over and over costs no more than talk', (_name, text) => {
    expect(leastCost(text)).toBeLessThan(limit);
    expect(countNodes(read(text))).toBeLessThan(MAX_NODES);
    expect(holdsAll(allTyped(read(text)), text)).toBe(true);
  });

  it(`made of hostile pieces, in ${COUNT.toLocaleString('en')} ways, costs no more than talk, loses no word, and makes no large page`, () => {
    const failed = [...hostileTexts(COUNT, SEED)].filter((made) => {
      const text = made.trim();
      const { blocks, cost } = readWithCost(text);
      if (cost > limit && leastCost(text) > limit) return true;
      return countNodes(blocks) > MAX_NODES || !holdsAll(allTyped(blocks), text);
    });
    expect(failed.map((text) => `${text.slice(0, 60)} … ${text.slice(2000, 2060)}`)).toEqual([]);
  });
});
