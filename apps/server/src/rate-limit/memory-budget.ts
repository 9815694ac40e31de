/** Something whose memory untrusted clients can grow. */
export interface Holder {
  /** Bytes held now. */
  held(): number;
  /** Releases all of them, dropping the data. */
  cut(): void;
}

/** Cutting frees this part of the budget, so that the next growth does not exceed it again at once. */
const FREED = 0.25;

/** Memory that all connections of the process share, so that neither one nor many of them together can exhaust it. */
export class MemoryBudget {
  private readonly counted = new Map<Holder, number>();
  private total = 0;

  constructor(private readonly limit: number) {}

  /** Call whenever a holder may have grown. Over budget, the largest holders are cut. */
  count(holder: Holder): void {
    this.put(holder, holder.held());
    if (this.total > this.limit) this.relieve();
  }

  forget(holder: Holder): void {
    this.put(holder, 0);
  }

  /** Holders shrink without notice, so they are counted again before any is cut. */
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
