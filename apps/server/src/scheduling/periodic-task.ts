import { Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';

interface Schedule {
  readonly everyMs: number;
  /** Also run when the server starts. */
  readonly atStart?: boolean;
  /** Log message of a failed run. */
  readonly failure: string;
}

/** A periodic task; it runs on each node. */
export abstract class PeriodicTask implements OnApplicationBootstrap, OnModuleDestroy {
  protected stopped = false;
  private readonly logger = new Logger(this.constructor.name);
  private timer: NodeJS.Timeout | undefined;

  protected constructor(private readonly schedule: Schedule) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.attempt(), this.schedule.everyMs).unref();
    if (this.schedule.atStart) void this.attempt();
  }

  onModuleDestroy(): void {
    this.stopped = true;
    clearInterval(this.timer);
  }

  protected abstract run(): Promise<void>;

  private async attempt(): Promise<void> {
    try {
      await this.run();
    } catch (error) {
      // Storage may be unavailable, or the server stopping: the next run tries again.
      this.logger.warn(`${this.schedule.failure}: ${String(error)}`);
    }
  }
}
