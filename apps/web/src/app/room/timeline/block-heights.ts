import { countIn, type Block } from './timeline-blocks';

/** Distances from the lower end of the timeline, in px: the part of it that something covers. */
export interface View {
  readonly from: number;
  readonly to: number;
}

/** Indexes into the blocks, both ends included. */
export interface Span {
  readonly first: number;
  readonly last: number;
}

/** A message's height until the first ones have been measured. */
const GUESS_PX = 56;

/** How high each block is: as measured when it was last in the page, or as expected. */
export class BlockHeights {
  readonly #measured = new Map<number, number>();
  readonly #counts = new Map<number, number>();
  #messages = 0;
  #px = 0;
  #blocks: readonly Block[] = [];
  /** The distance of each block's lower edge from the end; undefined when it has to be computed anew. */
  #edges: Float64Array | undefined;

  measure(block: Block, height: number): void {
    const known = this.#measured.get(block.key) ?? 0;
    const count = countIn(block);
    if (known === height && this.#counts.get(block.key) === count) return;
    this.#px += height - known;
    this.#messages += count - (this.#counts.get(block.key) ?? 0);
    this.#measured.set(block.key, height);
    this.#counts.set(block.key, count);
    this.#edges = undefined;
  }

  of(block: Block): number {
    return this.#measured.get(block.key) ?? countIn(block) * (this.#messages > 0 ? this.#px / this.#messages : GUESS_PX);
  }

  /** Those that lie in a view or not further from it than that; null where there are none. */
  within(blocks: readonly Block[], { from, to }: View, margin: number): Span | null {
    const edges = this.#edgesOf(blocks);
    // Going down the list, edges fall: the first whose lower edge is not above the view, the last whose upper edge is not below it.
    const first = firstWhere(blocks.length, (index) => (edges[index + 1] ?? 0) <= to + margin);
    const last = firstWhere(blocks.length, (index) => (edges[index] ?? 0) < from - margin) - 1;
    return first <= last ? { first, last } : null;
  }

  /** `edges[i]` is the upper edge of block i, `edges[i + 1]` its lower one. */
  #edgesOf(blocks: readonly Block[]): Float64Array {
    if (this.#edges && this.#blocks === blocks) return this.#edges;
    const edges = new Float64Array(blocks.length + 1);
    for (let index = blocks.length - 1; index >= 0; index -= 1) {
      const block = blocks[index];
      edges[index] = (edges[index + 1] ?? 0) + (block ? this.of(block) : 0);
    }
    this.#blocks = blocks;
    this.#edges = edges;
    return edges;
  }
}

/** The first index at which the condition holds, by binary search: it must hold for all later ones. */
export function firstWhere(count: number, holds: (index: number) => boolean): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
