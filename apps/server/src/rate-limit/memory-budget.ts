/** Something that grows as strangers please. */
export interface Holder {
  /** The bytes that it holds at this moment. */
  held(): number;
  /** Lets go of them all, whatever that means for whoever they were for. */
  cut(): void;
}

/** What is cut frees so much of a budget, so that the next holder to grow does not begin it anew. */
const FREED = 0.25;

/** Bytes that all connections of the process share: none of them may be greedy alone, nor many of them together. */
export class MemoryBudget {
  private readonly counted = new Map<Holder, number>();
  private total = 0;

  constructor(private readonly limit: number) {}

  /** To be told whenever a holder may hold more than before. Where all hold too much, the greediest are cut. */
  count(holder: Holder): void {
    this.put(holder, holder.held());
    if (this.total > this.limit) this.relieve();
  }

  forget(holder: Holder): void {
    this.put(holder, 0);
  }

  /** Holders shrink without a word: they are counted anew before anyone is cut. */
  private relieve(): void {
    for (const holder of [...this.counted.keys()]) this.put(holder, holder.held());
    if (this.total <= this.limit) return;
    const greediestFirst = [...this.counted].sort(([, a], [, b]) => b - a);
    for (const [holder] of greediestFirst) {
      if (this.total <= this.limit * (1 - FREED)) return;
      this.forget(holder);
      holder.cut();
    }
  }

  private put(holder: Holder, bytes: number): void {
    this.total += bytes - (this.counted.get(holder) ?? 0);
    if (bytes > 0) this.counted.set(holder, bytes);
    else this.counted.delete(holder);
  }
}
