import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { LessThan } from 'typeorm';

import { Environment } from '../config/environment.js';
import { Database } from '../database/database.js';
import { AuditEntryEntity } from './audit-entry.entity.js';

const LOOK_EVERY_MS = 60 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Lets go of what was done longer ago than AUDIT_DAYS. */
@Injectable()
export class AuditSweep implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(AuditSweep.name);
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly environment: Environment,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.look(), LOOK_EVERY_MS).unref();
    void this.look();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  private async look(): Promise<void> {
    const since = new Date(Date.now() - this.environment.auditDays * DAY_MS).toISOString();
    try {
      await this.database.write((tx) => tx.delete(AuditEntryEntity, { at: LessThan(since) }));
    } catch (error) {
      // Storage may be full or away, or the server about to stop: in an hour it is tried again.
      this.logger.warn(`Old entries of the audit log could not be removed: ${String(error)}`);
    }
  }
}
