import { unawaited } from '../errors/unawaited.js';

/** After the last commit, so that whoever deletes something and leaves leaves nothing behind. */
const QUIET_MS = 1000;
/** Where commits do not cease; the disk is waited for that often at most. */
const LATEST_MS = 30_000;

/**
 * Empties the write-ahead log soon after what was written, whatever it was: not only a deleted message's text lies in
 * it, but each edit's, each name's and each session's former state. Costs the way of a message nothing but a look at the clock.
 */
export class WalTruncator {
  private timer: NodeJS.Timeout | undefined;
  private lastCommitAt = 0;
  private dueAt = 0;

  /** `empty` answers whether it could. */
  constructor(private readonly truncate: () => Promise<boolean>) {}

  committed(): void {
    this.lastCommitAt = performance.now();
    if (this.timer) return;
    this.dueAt = this.lastCommitAt + LATEST_MS;
    this.wait(QUIET_MS);
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private wait(ms: number): void {
    this.timer = setTimeout(() => unawaited(this.look(), 'The log of SQLite could not be emptied'), ms).unref();
  }

  private async look(): Promise<void> {
    const now = performance.now();
    const quietAt = Math.min(this.lastCommitAt + QUIET_MS, this.dueAt);
    if (now < quietAt) {
      this.wait(quietAt - now);
      return;
    }
    this.timer = undefined;
    if (!(await this.truncate())) this.tryLater();
  }

  /** Someone else reads in it. Not at once, since each try has the disk written to; unless a commit has begun to wait meanwhile. */
  private tryLater(): void {
    if (!this.timer) this.wait(LATEST_MS);
  }
}
