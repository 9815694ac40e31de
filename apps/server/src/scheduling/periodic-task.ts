import { type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { unawaited } from '../errors/unawaited.js';

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
  private timer: NodeJS.Timeout | undefined;

  protected constructor(private readonly schedule: Schedule) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.attempt(), this.schedule.everyMs).unref();
    if (this.schedule.atStart) this.attempt();
  }

  onModuleDestroy(): void {
    this.stopped = true;
    clearInterval(this.timer);
  }

  protected abstract run(): Promise<void>;

  /** Storage may be unavailable, or the server stopping: the next run tries again. */
  private attempt(): void {
    unawaited(this.run(), this.schedule.failure);
  }
}
