import type { RemovalReason, Role, Room, RoomChanges, User } from '@confab/contract';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { Database } from '../../database/database.js';
import { skeletonOf } from '../../database/name-skeleton.js';
import { notFound } from '../../errors/api-error.js';
import { MemberEntity } from '../../memberships/member.entity.js';
import { RoomEntity } from '../../memberships/room.entity.js';
import { MessageLog } from '../../messages/message-log.js';
import { Broadcaster } from '../../realtime/broadcaster.js';
import { Typing } from '../../realtime/typing.js';
import { UserEntity } from '../../users/user.entity.js';
import { BanEntity } from '../access/bans/ban.entity.js';
import { InviteEntity } from '../access/invites/invite.entity.js';
import { takeKnocks, announceAdmitted } from '../access/knocks/ended-knocks.js';
import { noticeOf } from '../views/notice.js';
import { RoomViews } from '../views/room-views.js';
import { distinguish, type Renamed, announceRenamed } from './distinct-names.js';

/** What to tell after a commit. */
export type Announcement = () => Promise<void> | void;

/** Who goes, and whose doing it is: their own, or a moderator's. */
interface Removal {
  readonly user: User;
  readonly by: User;
  readonly reason: 'left' | 'kicked';
  /** May refuse by throwing, under the room's lock. */
  readonly check?: (tx: EntityManager) => Promise<void>;
}

/** The user under the name that they have now. */
const nameIn = (renamed: readonly Renamed[], user: User): User => renamed.find(({ user: { id } }) => id === user.id)?.user ?? user;

/** How people come into rooms and go out of them: membership, notice, sockets and events together. */
@Injectable()
export class MembershipChanges {
  constructor(
    private readonly log: MessageLog,
    private readonly views: RoomViews,
    private readonly broadcaster: Broadcaster,
    private readonly typing: Typing,
    private readonly database: Database,
  ) {}

  /**
   * The user is in the room from now on, whichever way they came; being in it already changes nothing, being banned
   * shuts every way. `pass` may refuse by throwing, in the transaction and under the room's lock.
   */
  async join(roomId: string, user: User, check?: (tx: EntityManager) => Promise<void>): Promise<Room> {
    const { changes, knocks, renamed } = await this.database.write(async (tx) => {
      await this.database.lock(tx, 'names');
      // The counters are locked first: of two that come at once, the second finds the first one's membership.
      const [log] = (await this.log.open(tx, [roomId])).values();
      if (!log || (await tx.existsBy(MemberEntity, { roomId, userId: user.id }))) return { changes: [], knocks: [], renamed: [] };
      if (await tx.existsBy(BanEntity, { roomId, userId: user.id })) throw notFound();
      await check?.(tx);
      // A public room that everyone had left belongs to whoever comes back to it.
      const role: Role = (await tx.existsBy(MemberEntity, { roomId })) ? 'member' : 'owner';
      const renamed = await distinguish(tx, user.id, [roomId]);
      const notice = log.append(noticeOf('joined', nameIn(renamed, user)));
      await this.addMember(tx, { roomId, userId: user.id, role, readSeq: notice.seq });
      return { changes: await this.log.close(tx, [log]), knocks: await takeKnocks(tx, { roomId, userId: user.id }), renamed };
    });
    const view = await this.views.one(user.id, roomId);
    if (changes.length) this.announceArrival(view, nameIn(renamed, user), changes);
    announceRenamed(this.broadcaster, renamed);
    announceAdmitted(this.broadcaster, knocks);
    return view;
  }

  /** A membership without a notice: a room's maker, and both sides of a direct one. */
  async addMember(tx: EntityManager, membership: Pick<MemberEntity, 'roomId' | 'userId' | 'role'> & { readSeq?: number }): Promise<void> {
    const { displayName } = await tx.findOneByOrFail(UserEntity, { id: membership.userId });
    const fresh = { readSeq: 0, hidden: false, wrote: false, nameKey: skeletonOf(displayName), joinedAt: new Date().toISOString() };
    await tx.insert(MemberEntity, { ...fresh, ...membership });
  }

  /** The room appears on the user's devices, and they hear it. */
  announceRoom(userId: string, view: Room): void {
    this.broadcaster.subscribe(userId, view.id);
    this.broadcaster.toUser(userId, 'room.added', view);
  }

  /**
   * Takes a membership away inside the caller's transaction, with a notice that names who did it. An ephemeral room ends with
   * its last member; elsewhere the eldest moderator or member becomes owner after one. Who goes takes their invites
   * along: a link must not be the way back of whoever was sent out.
   */
  async remove(tx: EntityManager, room: RoomEntity, { user, by, reason, check }: Removal): Promise<Announcement> {
    const [log] = (await this.log.open(tx, [room.id])).values();
    await check?.(tx);
    const membership = await tx.findOneBy(MemberEntity, { roomId: room.id, userId: user.id });
    if (!log || !membership) return () => undefined;
    await tx.delete(MemberEntity, { roomId: room.id, userId: user.id });
    await tx.delete(InviteEntity, { roomId: room.id, createdBy: user.id });
    const rest = await tx.find(MemberEntity, { where: { roomId: room.id }, order: { joinedAt: 'ASC' } });
    if (!rest.length && room.kind === 'ephemeral') {
      // Who knocks there is not told: their knocks wait on, at no room.
      await tx.delete(RoomEntity, { id: room.id });
      return () => this.announceDeparture(room.id, user.id, reason, []);
    }
    const heir = membership.role === 'owner' ? (rest.find((other) => other.role === 'moderator') ?? rest[0]) : undefined;
    if (heir) await tx.update(MemberEntity, { roomId: room.id, userId: heir.userId }, { role: 'owner' });
    log.append(noticeOf(reason, by, user));
    const changes = await this.log.close(tx, [log]);
    return async () => {
      this.announceDeparture(room.id, user.id, reason, changes);
      if (heir) this.broadcaster.toUser(heir.userId, 'room.updated', await this.views.one(heir.userId, room.id));
    };
  }

  /** Takes a direct room out of one side's list; its events still reach them. */
  async hide(roomId: string, userId: string): Promise<void> {
    await this.database.write((tx) => tx.update(MemberEntity, { roomId, userId }, { hidden: true }));
    this.broadcaster.toUser(userId, 'room.removed', { roomId, reason: 'left' });
  }

  /** A closed direct room is back in the list. */
  async announceUnhidden(userId: string, roomId: string): Promise<void> {
    this.broadcaster.toUser(userId, 'room.added', await this.views.one(userId, roomId));
  }

  private announceArrival(view: Room, user: User, changes: RoomChanges[]): void {
    this.announceRoom(user.id, view);
    for (const change of changes) this.broadcaster.roomChanged(change);
    this.broadcaster.toOthers([view.id], user.id, 'member.joined', { roomId: view.id, user });
  }

  private announceDeparture(roomId: string, userId: string, reason: RemovalReason, changes: RoomChanges[]): void {
    this.typing.stop(userId, roomId);
    // Out of earshot first: nothing that follows reaches someone who is no longer in.
    this.broadcaster.unsubscribe(userId, roomId);
    this.broadcaster.toUser(userId, 'room.removed', { roomId, reason });
    for (const change of changes) this.broadcaster.roomChanged(change);
    this.broadcaster.toRoom(roomId, 'member.left', { roomId, userId });
  }
}
