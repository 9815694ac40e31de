import { signal } from '@angular/core';
import type { Message } from '@confab/contract';
import { pendingRow } from '../message/row';
import { blockOf, cutIntoBlocks, SEQS, type Block } from './timeline-blocks';
import { TimelineWindow } from './timeline-window';
import { aMessage, aNotice, aUser } from './timeline.fixture';

const me = aUser('me');
const bo = aUser('bo');
const range = (from: number, to: number): Message[] => Array.from({ length: to - from + 1 }, (_, index) => aMessage(from + index, bo));
const soon = (clientId: string) =>
  pendingRow({ roomId: 'room', clientId, body: clientId }, { state: 'waiting', since: Date.parse('2026-11-20T12:00:00.000Z'), reason: null }, me);
const HEIGHT = SEQS * 50;
const SCREEN = 900;

/** A window whose blocks are all of one height. */
function windowOver(blocks: readonly Block[]) {
  const list = signal(blocks);
  const view = new TimelineWindow(list);
  const shown = () => view.parts().flatMap(({ block }) => (block ? [block.key] : []));
  /** Puts the screen so far from the end, until nothing more comes in. */
  const scrollTo = (from: number): number => {
    let most = 0;
    for (let steps = 0, before = ''; steps < 20 && before !== String(shown()); steps += 1) {
      before = String(shown());
      for (const key of shown()) view.measure(key, HEIGHT);
      view.follow({ from, to: from + SCREEN }, false);
      most = Math.max(most, shown().length);
    }
    return most;
  };
  return { list, view, shown, scrollTo };
}

describe('timeline blocks', () => {
  it('hold the same seqs whatever is loaded around them', () => {
    const all = cutIntoBlocks(range(1, 100), [], []);
    const few = cutIntoBlocks(range(40, 80), [], []);
    expect(all.find(({ key }) => key === blockOf(60))?.messages).toEqual(few.find(({ key }) => key === blockOf(60))?.messages);
  });

  it('are the same objects after an own message in a room of 100,000: one block alone is looked at again', () => {
    const messages = range(1, 100_000);
    const before = cutIntoBlocks(messages, [], []);
    const after = cutIntoBlocks(messages, [soon('mine')], before);
    expect(after.filter((block) => !before.includes(block))).toHaveLength(1);
    const kept = cutIntoBlocks([...messages, aMessage(100_001, me, { clientId: 'mine' })], [], after);
    expect(kept.filter((block) => !after.includes(block))).toHaveLength(1);
    expect(kept.at(-1)?.key).toBe(after.at(-1)?.key);
  });

  it('do not cut the line of those who came in together', () => {
    const came = Array.from({ length: 40 }, (_, index) => aNotice(index + 1, 'joined', bo));
    const blocks = cutIntoBlocks([...came, aMessage(41, bo)], [], []);
    expect(blocks.map(({ messages }) => messages.length)).toEqual([40, 1]);
    expect(blocks[1]?.before?.senderId).toBeNull();
  });

  it('put what is not acknowledged where the server will', () => {
    const blocks = cutIntoBlocks(range(1, SEQS - 1), [soon('a'), soon('b')], []);
    expect(blocks.map(({ key, pending }) => [key, pending.map((row) => row.key)])).toEqual([
      [0, ['a']],
      [1, ['b']],
    ]);
  });
});

describe('timeline window', () => {
  it('holds a few blocks of a room of 100,000 messages, wherever the screen is', () => {
    const { shown, scrollTo } = windowOver(cutIntoBlocks(range(1, 100_000), [], []));
    for (const from of [0, 5_000, 200_000, 4_000_000, 100_000, 0]) {
      expect(scrollTo(from)).toBeLessThanOrEqual((SCREEN + 2 * 2600) / HEIGHT + 2);
      expect(shown()).toContain(blockOf(100_000) - Math.floor(from / HEIGHT));
    }
  });

  it('keeps as much room as all blocks take', () => {
    const { view, shown, scrollTo } = windowOver(cutIntoBlocks(range(1, 100 * SEQS), [], []));
    scrollTo(0);
    scrollTo(20_000);
    const gaps = view.parts().reduce((sum, { height }) => sum + height, 0);
    expect(gaps + shown().length * HEIGHT).toBe(100 * HEIGHT);
  });

  it('shows what comes in at the end to who is there, and not to who is further up', () => {
    const messages = range(1, 50 * SEQS);
    const { list, shown, scrollTo } = windowOver(cutIntoBlocks(messages, [], []));
    scrollTo(0);
    list.set(cutIntoBlocks([...messages, ...range(50 * SEQS + 1, 51 * SEQS)], [], list()));
    expect(shown()).toContain(50);
    scrollTo(20_000);
    expect(shown()).not.toContain(50);
  });

  it('lets go neither of the block that has the focus nor of one that is about to be jumped to', () => {
    const { view, shown, scrollTo } = windowOver(cutIntoBlocks(range(1, 100 * SEQS), [], []));
    scrollTo(0);
    view.focus(99);
    view.await(10 * SEQS + 1);
    scrollTo(20_000);
    expect(shown()).toEqual(expect.arrayContaining([8, 9, 10, 11, 12, 49, 99]));
    view.focus(null);
    view.await(null);
    expect(shown()).not.toContain(99);
    expect(shown()).not.toContain(10);
  });

  it('comes back to the end with no more than the screen holds', () => {
    const { view, shown, scrollTo } = windowOver(cutIntoBlocks(range(1, 100 * SEQS), [], []));
    scrollTo(20_000);
    view.showEnd(SCREEN);
    expect(shown()[0]).toBe(100 - Math.ceil(SCREEN / HEIGHT));
    expect(shown().at(-1)).toBe(99);
  });

  it('takes nothing away while text is selected', () => {
    const { view, shown, scrollTo } = windowOver(cutIntoBlocks(range(1, 100 * SEQS), [], []));
    scrollTo(0);
    const before = shown();
    for (let from = 0; from < 8000; from += 400) view.follow({ from, to: from + SCREEN }, true);
    expect(shown()).toEqual(expect.arrayContaining(before));
  });
});
