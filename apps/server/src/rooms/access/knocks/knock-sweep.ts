import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';

import { FailedCodesRepository } from '../failed-codes.repository.js';
import { KnocksService } from './knocks.service.js';

const EVERY_MS = 60_000;

/** Takes out knocks that have waited too long, and what is known of networks that no longer counts. Every node may look. */
@Injectable()
export class KnockSweep implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(KnockSweep.name);
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly knocks: KnocksService,
    private readonly failedCodes: FailedCodesRepository,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.sweep(), EVERY_MS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  private async sweep(): Promise<void> {
    try {
      await this.knocks.sweep();
      await this.failedCodes.removeOld();
    } catch (error) {
      // Storage may be full or away: they are looked at again in a minute.
      this.logger.warn(`Knocks that waited too long could not be ended: ${String(error)}`);
    }
  }
}
