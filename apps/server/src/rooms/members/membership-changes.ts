import type { Room, RoomChanges, User } from '@confab/contract';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { Database } from '../../database/database.js';
import type { MemberKey } from '../../memberships/members.repository.js';
import type { RoomEntity } from '../../memberships/room.entity.js';
import type { LogTransaction } from '../../messages/log/log-transaction.js';
import { MessageLog } from '../../messages/log/message-log.js';
import { noticeOf } from '../views/notice.js';
import type { Renamed } from './distinct-names.js';
import { MemberRows } from './member-rows.js';
import { MembershipEvents } from './membership-events.js';
import { type Announcement, MembershipListeners } from './membership-listeners.js';

/** Whether the user has just joined (rather than being a member already), and the room as they see it. */
interface Joined {
  readonly room: Room;
  readonly admitted: boolean;
}

/** Runs in the transaction, under the room's lock; throws to refuse. */
type Check = (tx: EntityManager) => Promise<void>;

/** Who is removed, and by whom: themselves, or a moderator. */
interface Removal {
  readonly user: User;
  readonly by: User;
  readonly reason: 'left' | 'kicked';
  readonly check?: Check;
}

interface Admission {
  readonly user: User;
  readonly changes: readonly RoomChanges[];
  readonly renamed: readonly Renamed[];
  readonly announcements: readonly Announcement[];
}

/** Joins and removals: row, notice, subscriptions and events together. */
@Injectable()
export class MembershipChanges {
  constructor(
    private readonly log: MessageLog,
    private readonly rows: MemberRows,
    private readonly events: MembershipEvents,
    private readonly listeners: MembershipListeners,
    private readonly database: Database,
  ) {}

  /** Adds the user to the room, however they were admitted; no effect for a member. Listeners and `check` may refuse. */
  async join(roomId: string, user: User, check?: Check): Promise<Joined> {
    const admission = await this.database.exclusive('names', async (tx) => {
      // The counters are locked first: of two concurrent joins, the second finds the first one's row.
      const [log] = (await this.log.open(tx, [roomId])).values();
      return log && !(await this.rows.find(tx, { roomId, userId: user.id })) ? this.admit(tx, log, { user, check }) : undefined;
    });
    const room = await this.events.joined({ roomId, userId: user.id }, admission);
    for (const announce of admission?.announcements ?? []) await announce();
    return { room, admitted: admission !== undefined };
  }

  /**
   * Removes a member inside the caller's transaction, with a notice naming who did it. An ephemeral room is deleted
   * with its last member; elsewhere the longest-serving moderator or member succeeds the owner.
   */
  async remove(tx: EntityManager, room: RoomEntity, { user, by, reason, check }: Removal): Promise<Announcement> {
    const [log] = (await this.log.open(tx, [room.id])).values();
    await check?.(tx);
    const key = { roomId: room.id, userId: user.id };
    const gone = log && (await this.rows.remove(tx, room, { userId: user.id, reason }));
    if (!gone) return () => undefined;
    // Users waiting with a knock are not told: their knocks stay, without a room.
    if (gone.ended) return () => this.events.left(key, reason, []);
    log.append(noticeOf(reason, by, user));
    const changes = await this.log.close(tx, [log]);
    return async () => {
      this.events.left(key, reason, changes);
      if (gone.heirId !== undefined) await this.events.promoted({ roomId: room.id, userId: gone.heirId });
    };
  }

  /** As `remove`, for a user who may not return, whether member or not. */
  async ban(tx: EntityManager, room: RoomEntity, removal: Removal): Promise<Announcement> {
    const { user, by } = removal;
    const gone = await this.remove(tx, room, removal);
    const banned = await this.listeners.banned(tx, { roomId: room.id, userId: user.id, bannedBy: by.id, guest: user.kind === 'guest' });
    return async () => {
      for (const announce of [gone, ...banned]) await announce();
    };
  }

  /** Removes a direct room from one side's list; its events still reach them. */
  async hide(key: MemberKey): Promise<void> {
    await this.database.write((tx) => this.rows.hide(tx, key));
    this.events.hidden(key);
  }

  private async admit(tx: EntityManager, log: LogTransaction, { user, check }: { user: User; check: Check | undefined }): Promise<Admission> {
    const key = { roomId: log.roomId, userId: user.id };
    await this.listeners.joining(tx, key);
    await check?.(tx);
    const newcomer = await this.rows.newcomer(tx, log.roomId, user);
    const notice = log.append(noticeOf('joined', newcomer.user));
    await this.rows.add(tx, { ...key, role: newcomer.role, readSeq: notice.seq });
    const changes = await this.log.close(tx, [log]);
    return { ...newcomer, changes, announcements: await this.listeners.joined(tx, key) };
  }
}
