import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, LessThan, Repository } from 'typeorm';

import { Environment } from '../config/environment.js';
import { Database } from '../database/database.js';
import { forgetOldLinks } from './links/one-time-links.js';
import { KnownLocations } from './login/known-locations.js';
import { sessionBounds } from './sessions/session-bounds.js';
import { SessionEntity } from './sessions/session.entity.js';

const LOOK_EVERY_MS = 60 * 60 * 1000;
/** As many as are removed in one transaction, and as many of such rounds as one look takes. */
const BATCH = 500;
const ROUNDS = 50;

/** Removes what opens nothing any more: sessions past their bounds, links past their end, places not seen for long. */
@Injectable()
export class SessionSweep implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(SessionSweep.name);
  private timer: NodeJS.Timeout | undefined;

  constructor(
    @InjectRepository(SessionEntity) private readonly sessions: Repository<SessionEntity>,
    private readonly locations: KnownLocations,
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
    try {
      for (let round = 0; round < ROUNDS; round++) if ((await this.removeSome()) < BATCH) break;
      await this.database.write((tx) => forgetOldLinks(tx));
      await this.database.write((tx) => this.locations.forgetOld(tx));
    } catch (error) {
      // Storage may be full or away, or the server about to stop: in an hour it is tried again.
      this.logger.warn(`Old sessions could not be removed: ${String(error)}`);
    }
  }

  /** Answers how many there were. */
  private async removeSome(): Promise<number> {
    const { idleSince, begunSince } = sessionBounds(this.environment);
    const over = [{ lastUsedAt: LessThan(idleSince) }, { createdAt: LessThan(begunSince) }];
    const ids = (await this.sessions.find({ select: { id: true }, where: over, take: BATCH })).map(({ id }) => id);
    if (ids.length) await this.database.write((tx) => tx.delete(SessionEntity, { id: In(ids) }));
    return ids.length;
  }
}
