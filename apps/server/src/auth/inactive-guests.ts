import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, Repository } from 'typeorm';

import { Environment } from '../config/environment.js';
import { Database } from '../database/database.js';
import { UserEntity } from '../users/user.entity.js';
import { ErasureService } from './erasure.service.js';
import { SessionEntity } from './sessions/session.entity.js';

const LOOK_EVERY_MS = 60 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;
/** As many as are looked up at once, and as many of such rounds as one look takes: a flood of guests is worked off over hours. */
const BATCH = 100;
const ROUNDS = 20;

/** A session is used at least each time its access token runs out, so its last use is when the guest was last here. */
const INACTIVE = `SELECT u."id" FROM "users" u WHERE u."kind" = 'guest' AND u."deletedAt" IS NULL AND u."createdAt" < ?
  AND NOT EXISTS (SELECT 1 FROM "sessions" s WHERE s."userId" = u."id" AND s."lastUsedAt" >= ?)`;

/** Removes guests that were away longer than GUEST_TTL_DAYS. Several nodes may do it at once: each guest is erased by one of them. */
@Injectable()
export class InactiveGuests implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(InactiveGuests.name);
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    @InjectRepository(SessionEntity) private readonly sessions: Repository<SessionEntity>,
    private readonly erasure: ErasureService,
    private readonly database: Database,
    private readonly environment: Environment,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.look(), LOOK_EVERY_MS).unref();
    void this.look();
  }

  onModuleDestroy(): void {
    this.stopped = true;
    clearInterval(this.timer);
  }

  private async look(): Promise<void> {
    const since = new Date(Date.now() - this.environment.guestTtlDays * DAY_MS).toISOString();
    try {
      for (let round = 0; round < ROUNDS; round++) if ((await this.removeSome(since)) < BATCH) return;
    } catch (error) {
      // Storage may be full or away, or the server about to stop: they are looked for again in an hour.
      this.logger.warn(`Guests that were away could not be removed: ${String(error)}`);
    }
  }

  /** Answers how many there were. */
  private async removeSome(since: string): Promise<number> {
    const found = await this.database.query<{ id: string }>(this.sessions.manager, `${INACTIVE} LIMIT ${BATCH}`, [since, since]);
    for (const { id } of found) {
      if (this.stopped) return 0;
      await this.erasure.eraseIf((tx) => this.stillInactive(tx, id, since));
    }
    return found.length;
  }

  /** Back meanwhile, or removed by another node: nobody. */
  private async stillInactive(tx: EntityManager, id: string, since: string): Promise<UserEntity | undefined> {
    const [row] = await this.database.query<{ id: string }>(tx, `${INACTIVE} AND u."id" = ? ${this.database.forUpdate}`, [since, since, id]);
    return row && (await tx.findOneByOrFail(UserEntity, { id: row.id }));
  }
}
