/** One call of a socket. Must not reject. */
type Work = () => Promise<void>;

/**
 * Keeps the calls of one socket in the order in which they were made. A pipelined call may overlap earlier pipelined
 * ones, whose service keeps their order itself (the message writer's queue); every other call runs alone.
 */
export class Lane {
  private readonly waiting: { readonly pipelined: boolean; readonly work: Work }[] = [];
  private running = 0;
  /** Whether the next call has to wait for what runs. */
  private closed = true;

  /** `opened` must settle before the first call runs; it must not reject. */
  constructor(opened: Promise<unknown>) {
    void opened.then(() => this.next(true));
  }

  run(pipelined: boolean, work: Work): void {
    this.waiting.push({ pipelined, work });
    this.next(false);
  }

  private next(reopened: boolean): void {
    if (reopened) this.closed = false;
    for (let first = this.waiting[0]; first && !this.closed && (first.pipelined || this.running === 0); first = this.waiting[0]) {
      this.waiting.shift();
      this.closed = !first.pipelined;
      this.running++;
      void first.work().then(() => this.ended(first.pipelined));
    }
  }

  private ended(pipelined: boolean): void {
    this.running--;
    // A call may end within the turn that it began in: others have theirs before this socket has the next one.
    if (!pipelined && this.waiting.length > 0) setImmediate(() => this.next(true));
    else this.next(!pipelined);
  }
}
