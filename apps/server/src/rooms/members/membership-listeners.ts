import type { RemovalReason } from '@confab/contract';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import type { MemberKey } from '../../memberships/members.repository.js';

/** Runs after the commit. */
export type Announcement = () => Promise<void> | void;

/** A user who may not return. */
export interface Banned extends MemberKey {
  readonly bannedBy: string;
  readonly guest: boolean;
}

/**
 * Called in the transaction of a change, which holds the room's lock, so that both are committed or neither. May refuse
 * by throwing. The returned function runs after the commit.
 */
export interface MembershipListener {
  /** A membership was inserted, by joining or by creating the room. */
  seated?(tx: EntityManager, member: MemberKey): Promise<void>;
  joining?(tx: EntityManager, member: MemberKey): Promise<void>;
  joined?(tx: EntityManager, member: MemberKey): Promise<Announcement>;
  removed?(tx: EntityManager, member: MemberKey, reason: RemovalReason): Promise<void>;
  banned?(tx: EntityManager, banned: Banned): Promise<Announcement | undefined>;
}

/** Lets bans, knocks and invites follow membership changes without knowing each other. */
@Injectable()
export class MembershipListeners {
  private readonly listeners: MembershipListener[] = [];

  add(listener: MembershipListener): void {
    this.listeners.push(listener);
  }

  async joining(tx: EntityManager, member: MemberKey): Promise<void> {
    for (const listener of this.listeners) await listener.joining?.(tx, member);
  }

  async joined(tx: EntityManager, member: MemberKey): Promise<Announcement[]> {
    const announcements: Announcement[] = [];
    for (const listener of this.listeners) if (listener.joined) announcements.push(await listener.joined(tx, member));
    return announcements;
  }

  async seated(tx: EntityManager, member: MemberKey): Promise<void> {
    for (const listener of this.listeners) await listener.seated?.(tx, member);
  }

  async removed(tx: EntityManager, member: MemberKey, reason: RemovalReason): Promise<void> {
    for (const listener of this.listeners) await listener.removed?.(tx, member, reason);
  }

  async banned(tx: EntityManager, banned: Banned): Promise<Announcement[]> {
    const announcements = [];
    for (const listener of this.listeners) announcements.push(await listener.banned?.(tx, banned));
    return announcements.filter((announcement) => announcement !== undefined);
  }
}
