import { Injectable } from '@nestjs/common';

import { Environment } from '../config/environment.js';
import { Database } from '../database/database.js';
import { PeriodicTask } from '../scheduling/periodic-task.js';
import { AuditRepository } from './audit.repository.js';

const EVERY_MS = 60 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Removes entries older than AUDIT_DAYS. */
@Injectable()
export class AuditRetention extends PeriodicTask {
  constructor(
    private readonly entries: AuditRepository,
    private readonly database: Database,
    private readonly environment: Environment,
  ) {
    super({ everyMs: EVERY_MS, atStart: true, failure: 'Old entries of the audit log could not be removed' });
  }

  protected override async run(): Promise<void> {
    const since = new Date(Date.now() - this.environment.auditDays * DAY_MS).toISOString();
    await this.database.write((tx) => this.entries.deleteBefore(tx, since));
  }
}
