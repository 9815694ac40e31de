/** A number of slots for each network; networks without used slots take no memory. */
export class NetworkLimit {
  private readonly taken = new Map<string, number>();

  constructor(private readonly most: number) {}

  /** Takes a slot and returns the function that frees it; undefined if all are taken. */
  take(network: string): (() => void) | undefined {
    const count = this.taken.get(network) ?? 0;
    if (count >= this.most) return undefined;
    this.taken.set(network, count + 1);
    return () => this.leave(network);
  }

  private leave(network: string): void {
    const left = (this.taken.get(network) ?? 1) - 1;
    if (left > 0) this.taken.set(network, left);
    else this.taken.delete(network);
  }
}
