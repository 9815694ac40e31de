import { randomBytes } from 'node:crypto';

import type { SessionEnd, SessionInfo, UserKind } from '@confab/contract';
import { Injectable, Logger } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, IsNull, LessThan, MoreThanOrEqual, Repository } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';

import { recordAudit } from '../../audit/record-audit.js';
import { Environment } from '../../config/environment.js';
import { digestOf } from '../../crypto/digest.js';
import { Database } from '../../database/database.js';
import { notFound, unauthenticated } from '../../errors/api-error.js';
import { Broadcaster } from '../../realtime/broadcaster.js';
import type { Caller } from '../../users/caller.js';
import { UsersService } from '../../users/users.service.js';
import { RefreshTokenEntity } from './refresh-token.entity.js';
import { sessionBounds } from './session-bounds.js';
import { SessionEntity, toSessionInfo } from './session.entity.js';

/** Within this time a used token shown again is another tab's, or an answer that got lost: no theft. */
const GRACE_MS = 20_000;
/** How long used tokens are remembered to be noticed; older ones are unknown, and open nothing either. */
const REMEMBERED_MS = 30 * 24 * 60 * 60 * 1000;

export interface Rotation {
  readonly session: SessionEntity;
  /** Absent within the grace: the token that was made at the first use stays the only next one. */
  readonly refreshToken?: string;
}

/** Whose a session is. Read anew rather than taken from the token: a guest may have become a member since. */
interface Holder {
  readonly userId: string;
  readonly kind: UserKind;
}

const HOLDER = `SELECT s."userId", u."kind" FROM "sessions" s JOIN "users" u ON u."id" = s."userId"
  WHERE s."id" = ? AND s."lastUsedAt" >= ? AND s."createdAt" >= ? AND u."disabledAt" IS NULL`;

const now = (): string => new Date().toISOString();

/** Sessions and their rotating refresh tokens. */
@Injectable()
export class SessionsService {
  private readonly logger = new Logger(SessionsService.name);

  constructor(
    @InjectRepository(SessionEntity) private readonly sessions: Repository<SessionEntity>,
    private readonly database: Database,
    private readonly broadcaster: Broadcaster,
    private readonly environment: Environment,
    private readonly users: UsersService,
  ) {}

  /** Opens a session inside the caller's transaction. */
  async open(tx: EntityManager, userId: string, userAgent: string | undefined): Promise<Required<Rotation>> {
    const session: SessionEntity = { id: uuidv7(), userId, userAgent: userAgent?.slice(0, 300) ?? null, createdAt: now(), lastUsedAt: now() };
    await tx.insert(SessionEntity, session);
    await this.users.seen(tx, userId);
    return { session, refreshToken: await this.issue(tx, session.id) };
  }

  /** Swaps a refresh token for the next one. `sessionId`: the session it must belong to. */
  async rotate(token: string, sessionId?: string): Promise<Rotation> {
    const outcome = await this.database.write(async (tx): Promise<Rotation | string> => {
      const known = await tx.findOneBy(RefreshTokenEntity, { hash: digestOf(token) });
      const session = known && (await tx.findOneBy(SessionEntity, { id: known.sessionId }));
      if (!session || (sessionId !== undefined && sessionId !== session.id) || !(await this.holder(session.id, tx))) throw unauthenticated();
      await tx.update(SessionEntity, { id: session.id }, { lastUsedAt: now() });
      await this.users.seen(tx, session.userId);
      // The condition decides between two that come at once: one of them finds the token unused.
      const { affected } = await tx.update(RefreshTokenEntity, { hash: known.hash, usedAt: IsNull() }, { usedAt: now() });
      if (affected) {
        await this.forgetOld(tx, session.id);
        return { session, refreshToken: await this.issue(tx, session.id) };
      }
      const usedAt = (await tx.findOneByOrFail(RefreshTokenEntity, { hash: known.hash })).usedAt;
      if (usedAt && Date.now() - Date.parse(usedAt) <= GRACE_MS) return { session };
      await tx.delete(SessionEntity, { id: session.id });
      await recordAudit(tx, { action: 'session.reused', actorId: null, subjectId: session.userId });
      return session.id;
    });
    if (typeof outcome !== 'string') return outcome;
    this.broadcaster.endSession(outcome, 'reuse');
    this.logger.warn('A used refresh token was shown again: its session has been ended');
    throw unauthenticated();
  }

  /** Whose a session is, while it lives: not once it has ended or was idle or open for too long, its account is disabled, or guests are not let in any more. */
  async holder(sessionId: string, manager: EntityManager = this.sessions.manager): Promise<Holder | undefined> {
    const { idleSince, begunSince } = sessionBounds(this.environment);
    const [row] = await this.database.query<Holder>(manager, HOLDER, [sessionId, idleSince, begunSince]);
    return row?.kind === 'guest' && !this.environment.guests ? undefined : row;
  }

  async list(me: Caller): Promise<SessionInfo[]> {
    const { idleSince, begunSince } = sessionBounds(this.environment);
    const live = { userId: me.userId, lastUsedAt: MoreThanOrEqual(idleSince), createdAt: MoreThanOrEqual(begunSince) };
    const rows = await this.sessions.find({ where: live, order: { lastUsedAt: 'DESC' } });
    return rows.map((row) => toSessionInfo(row, me.sessionId));
  }

  /** Ends one of the caller's own sessions: its tokens stop working, its sockets close. */
  async end(me: Caller, sessionId: string, reason: SessionEnd): Promise<void> {
    const { affected } = await this.database.write((tx) => tx.delete(SessionEntity, { id: sessionId, userId: me.userId }));
    if (affected === 0) throw notFound();
    this.broadcaster.endSession(sessionId, reason);
  }

  /** Ends all of the caller's sessions but the one that asks. */
  async endOthers(me: Caller): Promise<void> {
    const announce = await this.database.write((tx) => this.endAll(tx, me.userId, 'ended', me.sessionId));
    announce();
  }

  /** Ends a user's sessions inside the caller's transaction, but for `exceptId`; answers what to do after the commit. */
  async endAll(tx: EntityManager, userId: string, reason: SessionEnd, exceptId?: string): Promise<() => void> {
    const ended = (await tx.findBy(SessionEntity, { userId })).filter((session) => session.id !== exceptId);
    for (const session of ended) await tx.delete(SessionEntity, { id: session.id });
    return () => ended.forEach((session) => this.broadcaster.endSession(session.id, reason));
  }

  /** The guest's connections are a member's from here on. */
  claimed(userId: string): void {
    this.broadcaster.claimed(userId);
  }

  private async forgetOld(tx: EntityManager, sessionId: string): Promise<void> {
    await tx.delete(RefreshTokenEntity, { sessionId, usedAt: LessThan(new Date(Date.now() - REMEMBERED_MS).toISOString()) });
  }

  private async issue(tx: EntityManager, sessionId: string): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    await tx.insert(RefreshTokenEntity, { hash: digestOf(token), sessionId, createdAt: now(), usedAt: null });
    return token;
  }
}
