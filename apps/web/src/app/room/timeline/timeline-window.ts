import { computed, signal, type Signal } from '@angular/core';
import { BlockHeights, firstWhere, type Span, type View } from './block-heights';
import { blockOf, SEQS, type Block } from './timeline-blocks';

/** A block that is in the page, or a spacer for blocks that are not. */
interface Part {
  readonly key: string;
  readonly block: Block | null;
  /** Height of a spacer. */
  readonly height: number;
}

/** Block keys, both ends included; `to` is Infinity where what is added at the end is to be seen. */
interface Range {
  readonly from: number;
  readonly to: number;
}

/** Blocks within this distance of the screen are added, one at a time; */
const AHEAD_PX = 1500;
/** beyond this distance they are removed; */
const BEHIND_PX = 2600;
/** and within this one they are added at once. */
const AT_ONCE_PX = 100;
/** All of the first page, wherever in it the unread line stands. */
const AT_FIRST = 64 / SEQS;
/** On either side of a message that is about to be scrolled to: what will be on the screen with it. */
const BESIDE = 16 / SEQS;

/**
 * Chooses the blocks of a timeline that are in the page: those near the screen. Spacers stand for the others. Not
 * `content-visibility`, which spares drawing what is far away and keeps all its elements; not a virtualiser, which places
 * every row by script, where here the browser lays out groups of rows and keeps the end at the end by itself.
 */
export class TimelineWindow {
  readonly #range = signal<Range | null>(null);
  readonly #focused = signal<number | null>(null);
  readonly #awaited = signal<number | null>(null);
  readonly #heights = new BlockHeights();

  readonly parts = computed(() => this.#partsOf(this.#blocks()));
  /** The last block near the screen: where the keyboard comes in. */
  readonly last = computed(() => this.#blocks().findLast(({ key }) => isIn(this.#shown(), key)));
  readonly #blocks: Signal<readonly Block[]>;

  constructor(blocks: Signal<readonly Block[]>) {
    this.#blocks = blocks;
  }

  /** The block that has the focus stays in the page, or the focus would be lost. */
  focus(key: number | null): void {
    this.#focused.set(key);
  }

  /** Keeps a message in the page that is about to be scrolled to, until the next call. */
  await(seq: number | null): void {
    this.#awaited.set(seq === null ? null : blockOf(seq));
  }

  /** Adds the blocks at the end that fit the screen's height; others are added later. */
  showEnd(height: number): void {
    if (this.#shown().to === Infinity) return;
    const first = this.#heights.within(this.#blocks(), { from: 0, to: height }, 0)?.first ?? 0;
    this.#range.set({ from: this.#blocks()[first]?.key ?? -Infinity, to: Infinity });
  }

  measure(key: number, height: number): void {
    const block = this.#blocks()[this.#indexOf(key)];
    if (block?.key === key) this.#heights.measure(block, height);
  }

  /** Adds the blocks near the screen and removes those far from it, unless all are to be kept. */
  follow(view: View, keepsAll: boolean): void {
    const blocks = this.#blocks();
    const ahead = this.#heights.within(blocks, view, AHEAD_PX);
    if (!ahead) return;
    const near = this.#heights.within(blocks, view, AT_ONCE_PX) ?? ahead;
    const kept = keepsAll ? { first: 0, last: blocks.length - 1 } : (this.#heights.within(blocks, view, BEHIND_PX) ?? ahead);
    this.#show(oneNearer(ahead, joined(near, common(kept, this.#span()))));
  }

  #show({ first, last }: Span): void {
    const blocks = this.#blocks();
    const next = { from: blocks[first]?.key ?? 0, to: last === blocks.length - 1 ? Infinity : (blocks[last]?.key ?? 0) };
    const now = this.#range();
    if (now?.from !== next.from || now.to !== next.to) this.#range.set(next);
  }

  /** Before the screen's place is known: the newest blocks. */
  #shown(): Range {
    return this.#range() ?? { from: this.#blocks().at(-AT_FIRST)?.key ?? -Infinity, to: Infinity };
  }

  #span(): Span {
    const { from, to } = this.#shown();
    return { first: this.#indexOf(from), last: this.#indexOf(to + 1) - 1 };
  }

  /** Where a block of that key stands, or would. */
  #indexOf(key: number): number {
    const blocks = this.#blocks();
    return firstWhere(blocks.length, (index) => (blocks[index]?.key ?? Infinity) >= key);
  }

  #partsOf(blocks: readonly Block[]): readonly Part[] {
    const [range, focused, awaited] = [this.#shown(), this.#focused(), this.#awaited()];
    const parts: Part[] = [];
    let [gaps, height] = [0, 0];
    const close = (): void => {
      if (height > 0) parts.push({ key: `gap ${gaps++}`, block: null, height });
      height = 0;
    };
    for (const block of blocks) {
      const { key } = block;
      if (isIn(range, key) || key === focused || (awaited !== null && Math.abs(key - awaited) <= BESIDE)) {
        close();
        parts.push({ key: `block ${key}`, block, height: 0 });
      } else height += this.#heights.of(block);
    }
    close();
    return parts;
  }
}

function isIn({ from, to }: Range, key: number): boolean {
  return key >= from && key <= to;
}

function common(a: Span, b: Span): Span {
  return { first: Math.max(a.first, b.first), last: Math.min(a.last, b.last) };
}

/** Both, where nothing lies between them; otherwise what is near alone. */
function joined(near: Span, kept: Span): Span {
  const isApart = kept.first > kept.last || kept.first > near.last + 1 || kept.last < near.first - 1;
  return isApart ? near : { first: Math.min(near.first, kept.first), last: Math.max(near.last, kept.last) };
}

/** One block more at either end, so that none of the steps takes longer than a frame. */
function oneNearer(goal: Span, { first, last }: Span): Span {
  return { first: goal.first < first ? first - 1 : first, last: goal.last > last ? last + 1 : last };
}
