import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';

import { KnocksService } from './knocks.service.js';

const EVERY_MS = 60_000;

/** Sends home those who have waited too long. Every node may look. */
@Injectable()
export class KnockSweep implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(KnockSweep.name);
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly knocks: KnocksService) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.sweep(), EVERY_MS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  private async sweep(): Promise<void> {
    try {
      await this.knocks.sweep();
    } catch (error) {
      // Storage may be full or away: they are looked at again in a minute.
      this.logger.warn(`Knocks that waited too long could not be ended: ${String(error)}`);
    }
  }
}
