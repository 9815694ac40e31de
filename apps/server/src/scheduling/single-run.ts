import { unawaited } from '../errors/unawaited.js';

/** Work that runs once at a time. Requested while it runs, it runs once more afterwards: the run under way may have begun too early. */
export class SingleRun {
  private running = false;
  private again = false;

  /** `failure`: what the log says of a run that rejects. */
  constructor(
    private readonly work: () => Promise<void>,
    private readonly failure: string,
  ) {}

  request(): void {
    this.again = true;
    if (!this.running) unawaited(this.run(), this.failure);
  }

  private async run(): Promise<void> {
    this.running = true;
    try {
      while (this.again) {
        this.again = false;
        await this.work();
      }
    } finally {
      this.running = false;
    }
  }
}
