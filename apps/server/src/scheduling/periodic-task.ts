import { Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';

interface Schedule {
  readonly everyMs: number;
  /** Also at once, when the server starts. */
  readonly atStart?: boolean;
  /** What the log says where it fails. */
  readonly failure: string;
}

/** Something that the server does again and again. On several nodes each does it for itself. */
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
      // Storage may be full or away, or the server about to stop: the next time it is tried again.
      this.logger.warn(`${this.schedule.failure}: ${String(error)}`);
    }
  }
}
