/**
 * Keeps the calls of one socket in the order in which they were made. A pipelined call may overlap earlier pipelined
 * ones, whose service keeps their order itself (the message writer's queue); every other call runs alone.
 */
export class Lane {
  /** Settles when every call so far has. */
  private all: Promise<unknown>;
  /** Settles when the last call that runs alone has. */
  private alone: Promise<unknown>;

  /** `opened` must settle before the first call runs; it must not reject. */
  constructor(opened: Promise<unknown>) {
    this.all = opened;
    this.alone = opened;
  }

  /** `work` must not reject. */
  run(pipelined: boolean, work: () => Promise<void>): void {
    const done = (pipelined ? this.alone : this.all).then(work);
    if (!pipelined) this.alone = done;
    this.all = Promise.all([this.all, done]);
  }
}
