import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';

import { recordAudit } from '../../audit/record-audit.js';
import { Database } from '../../database/database.js';
import { unauthenticated } from '../../errors/api-error.js';
import { UsersRepository } from '../../users/users.repository.js';
import type { RefreshTokenEntity } from './refresh-token.entity.js';
import { RefreshTokensRepository } from './refresh-tokens.repository.js';
import type { SessionEntity } from './session.entity.js';
import { SessionsRepository } from './sessions.repository.js';
import { SessionsService } from './sessions.service.js';

/** Reuse within this time comes from another tab or a lost response, not from theft. */
const GRACE_MS = 20_000;
/** How long used tokens are kept to detect reuse; older ones are unknown and therefore invalid. */
const REMEMBERED_MS = 30 * 24 * 60 * 60 * 1000;

export interface Rotation {
  readonly session: SessionEntity;
  /** Absent on reuse within the grace period: the token issued at the first use stays the only valid one. */
  readonly refreshToken?: string;
}

/** Reuse after the grace period: either the caller or the earlier user has stolen the token. */
interface Reuse {
  readonly reusedSessionId: string;
}

/** Opens sessions and rotates their single-use refresh tokens. */
@Injectable()
export class SessionRotationService {
  private readonly logger = new Logger(SessionRotationService.name);

  constructor(
    private readonly rows: SessionsRepository,
    private readonly tokens: RefreshTokensRepository,
    private readonly users: UsersRepository,
    private readonly sessions: SessionsService,
    private readonly database: Database,
  ) {}

  /** Runs inside the caller's transaction. */
  async open(tx: EntityManager, userId: string, userAgent: string | undefined): Promise<Required<Rotation>> {
    const now = new Date().toISOString();
    const session: SessionEntity = { id: uuidv7(), userId, userAgent: userAgent?.slice(0, 300) ?? null, createdAt: now, lastUsedAt: now };
    await this.rows.insert(tx, session);
    await this.users.update(tx, userId, { lastSeenAt: now });
    return { session, refreshToken: await this.tokens.create(tx, session.id) };
  }

  /** Exchanges a refresh token for the next one. `sessionId`: the session it must belong to. */
  async rotate(token: string, sessionId?: string): Promise<Rotation> {
    const outcome = await this.database.write(async (tx): Promise<Rotation | Reuse> => {
      const known = await this.tokens.find(tx, token);
      const session = known && (await this.rows.find(tx, known.sessionId));
      if (!session || (sessionId !== undefined && sessionId !== session.id) || !(await this.sessions.holder(session.id, tx))) throw unauthenticated();
      await this.rows.markUsed(tx, session.id);
      await this.users.update(tx, session.userId, { lastSeenAt: new Date().toISOString() });
      return this.swap(tx, session, known);
    });
    if (!('reusedSessionId' in outcome)) return outcome;
    this.sessions.announceEnd(outcome.reusedSessionId, 'reuse');
    this.logger.warn('A used refresh token was shown again: its session has been ended');
    throw unauthenticated();
  }

  private async swap(tx: EntityManager, session: SessionEntity, { hash }: RefreshTokenEntity): Promise<Rotation | Reuse> {
    if (await this.tokens.use(tx, hash)) {
      await this.tokens.deleteUsedBefore(tx, session.id, new Date(Date.now() - REMEMBERED_MS).toISOString());
      return { session, refreshToken: await this.tokens.create(tx, session.id) };
    }
    const usedAt = await this.tokens.usedAt(tx, hash);
    if (usedAt && Date.now() - Date.parse(usedAt) <= GRACE_MS) return { session };
    await this.rows.delete(tx, { id: session.id });
    await this.sessions.ending(tx, session.id, 'reuse');
    await recordAudit(tx, { action: 'session.reused', actorId: null, subjectId: session.userId });
    return { reusedSessionId: session.id };
  }
}
