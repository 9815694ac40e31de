import { Injectable } from '@nestjs/common';

import { Environment } from '../config/environment.js';
import { Database } from '../database/database.js';
import { PeriodicTask } from '../scheduling/periodic-task.js';
import { OneTimeLinksRepository } from './links/one-time-links.repository.js';
import { KnownLocations } from './login/known-locations.service.js';
import { sessionBounds } from './sessions/session-bounds.js';
import { SessionsRepository } from './sessions/sessions.repository.js';

const EVERY_MS = 60 * 60 * 1000;
/** Rows for each transaction and transactions for each run. */
const BATCH = 500;
const ROUNDS = 50;

/** Removes expired sessions and links, and locations not used for long. */
@Injectable()
export class SessionCleanup extends PeriodicTask {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly links: OneTimeLinksRepository,
    private readonly locations: KnownLocations,
    private readonly database: Database,
    private readonly environment: Environment,
  ) {
    super({ everyMs: EVERY_MS, atStart: true, failure: 'Old sessions could not be removed' });
  }

  protected override async run(): Promise<void> {
    for (let round = 0; round < ROUNDS; round++) if ((await this.removeSome()) < BATCH) break;
    await this.database.write((tx) => this.links.deleteExpired(tx));
    await this.database.write((tx) => this.locations.deleteOld(tx));
  }

  /** Returns how many rows were removed. */
  private async removeSome(): Promise<number> {
    const ids = await this.sessions.expiredIds(sessionBounds(this.environment), BATCH);
    if (ids.length) await this.database.write((tx) => this.sessions.deleteMany(tx, ids));
    return ids.length;
  }
}
