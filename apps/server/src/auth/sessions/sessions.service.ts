import type { SessionEnd, SessionInfo } from '@confab/contract';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { Environment } from '../../config/environment.js';
import { Database } from '../../database/database.js';
import { notFound } from '../../errors/api-error.js';
import { AccessChanges } from '../../realtime/access/access-changes.js';
import { Broadcaster } from '../../realtime/broadcaster.js';
import type { Caller } from '../../users/caller.js';
import { sessionBounds } from './session-bounds.js';
import { toSessionInfo } from './session.entity.js';
import { type Holder, SessionsRepository } from './sessions.repository.js';

/** Lookup and ending of sessions. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly database: Database,
    private readonly broadcaster: Broadcaster,
    private readonly changes: AccessChanges,
    private readonly environment: Environment,
  ) {}

  /** The user of a live session; undefined once it has ended or expired, its account is disabled, or guests are no longer admitted. */
  async holder(sessionId: string, tx?: EntityManager): Promise<Holder | undefined> {
    const holder = await this.sessions.holder(sessionId, sessionBounds(this.environment), tx);
    return holder?.kind === 'guest' && !this.environment.guests ? undefined : holder;
  }

  async list(me: Caller): Promise<SessionInfo[]> {
    const rows = await this.sessions.live(me.userId, sessionBounds(this.environment));
    return rows.map((row) => toSessionInfo(row, me.sessionId));
  }

  /** Ends one of the caller's sessions: its tokens become invalid and its sockets are closed. */
  async end(me: Caller, sessionId: string, reason: SessionEnd): Promise<void> {
    const ended = await this.database.write(async (tx) => {
      if (!(await this.sessions.delete(tx, { id: sessionId, userId: me.userId }))) return false;
      await this.ending(tx, sessionId, reason);
      return true;
    });
    if (!ended) throw notFound();
    this.announceEnd(sessionId, reason);
  }

  /** Ends all of the caller's sessions except the current one. */
  async endOthers(me: Caller): Promise<void> {
    const announce = await this.database.write((tx) => this.endAll(tx, me.userId, 'ended', me.sessionId));
    announce();
  }

  /** Ends a user's sessions except `exceptId`, inside the caller's transaction. Returns what to run after the commit. */
  async endAll(tx: EntityManager, userId: string, reason: SessionEnd, exceptId?: string): Promise<() => void> {
    const ended = (await this.sessions.ofUser(tx, userId)).filter(({ id }) => id !== exceptId);
    for (const { id } of ended) {
      await this.sessions.delete(tx, { id });
      await this.ending(tx, id, reason);
    }
    return () => ended.forEach(({ id }) => this.announceEnd(id, reason));
  }

  /** In the transaction that ends it. */
  ending(tx: EntityManager, sessionId: string, reason: SessionEnd): Promise<void> {
    return this.changes.record(tx, { kind: 'session', sessionId, reason });
  }

  /** Call after the commit. */
  announceEnd(sessionId: string, reason: SessionEnd): void {
    this.broadcaster.endSession(sessionId, reason);
  }

  /** In the transaction that makes a member of the guest. */
  claiming(tx: EntityManager, userId: string): Promise<void> {
    return this.changes.record(tx, { kind: 'claim', userId });
  }

  /** The guest's connections are a member's from here on. */
  announceClaimed(userId: string): void {
    this.broadcaster.claimed(userId);
  }
}
