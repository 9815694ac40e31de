import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { Environment } from '../config/environment.js';
import { PeriodicTask } from '../scheduling/periodic-task.js';
import type { UserEntity } from '../users/user.entity.js';
import { UsersRepository } from '../users/users.repository.js';
import { ErasureService } from './erasure.service.js';
import { SessionsRepository } from './sessions/sessions.repository.js';

const EVERY_MS = 60 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;
/** Rows for each query and queries for each run: a flood of guests is removed over several hours. */
const BATCH = 100;
const ROUNDS = 20;

/** Removes guests that were inactive for GUEST_TTL_DAYS. Several nodes may run it at once: each guest is erased by one of them. */
@Injectable()
export class InactiveGuestCleanup extends PeriodicTask {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly users: UsersRepository,
    private readonly erasure: ErasureService,
    private readonly environment: Environment,
  ) {
    super({ everyMs: EVERY_MS, atStart: true, failure: 'Guests that were away could not be removed' });
  }

  protected override async run(): Promise<void> {
    const since = new Date(Date.now() - this.environment.guestTtlDays * DAY_MS).toISOString();
    for (let round = 0; round < ROUNDS; round++) if ((await this.removeSome(since)) < BATCH) return;
  }

  /** Returns how many were found. */
  private async removeSome(since: string): Promise<number> {
    const ids = await this.sessions.inactiveGuestIds(since, BATCH);
    for (const id of ids) {
      if (this.stopped) return 0;
      await this.erasure.eraseIf((tx) => this.stillInactive(tx, id, since));
    }
    return ids.length;
  }

  /** Undefined for a guest that came back or was removed by another node since the query. */
  private async stillInactive(tx: EntityManager, id: string, since: string): Promise<UserEntity | undefined> {
    return (await this.sessions.isInactiveGuest(tx, id, since)) ? this.users.require(tx, id) : undefined;
  }
}
