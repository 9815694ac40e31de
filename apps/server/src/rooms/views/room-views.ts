import type { Member, Membership, Room, User } from '@confab/contract';
import { Injectable } from '@nestjs/common';

import { notFound } from '../../errors/api-error.js';
import { type MemberView, MembersRepository } from '../../memberships/members.repository.js';
import type { RoomEntity } from '../../memberships/room.entity.js';
import { RoomsRepository } from '../../memberships/rooms.repository.js';
import { MessageHistoryService } from '../../messages/message-history.service.js';
import { Presence } from '../../realtime/presence.js';
import { UsersService } from '../../users/users.service.js';

/** Rooms and members as a viewer sees them. Callers check permissions. */
@Injectable()
export class RoomViews {
  constructor(
    private readonly rooms: RoomsRepository,
    private readonly members: MembersRepository,
    private readonly users: UsersService,
    private readonly history: MessageHistoryService,
    private readonly presence: Presence,
  ) {}

  async one(viewerId: string, roomId: string): Promise<Room> {
    const [room] = await this.many(viewerId, [roomId]);
    if (!room) throw notFound();
    return room;
  }

  /** In the order of the ids; deleted rooms are left out. */
  async many(viewerId: string, roomIds: string[]): Promise<Room[]> {
    if (!roomIds.length) return [];
    const entities = new Map((await this.rooms.findMany(roomIds)).map((room) => [room.id, room]));
    const memberships = new Map((await this.members.ofUserIn(viewerId, roomIds)).map((membership) => [membership.roomId, membership]));
    const counts = await this.members.counts(roomIds);
    const heads = await this.history.heads(roomIds, [...memberships.keys()]);
    const peers = await this.peers(viewerId, [...entities.values()]);
    return roomIds.flatMap((id): Room[] => {
      const room = entities.get(id);
      const head = heads.get(id);
      const membership = memberships.get(id);
      if (!room || !head) return [];
      const { kind, name, topic, entry, guests, createdBy, createdAt } = room;
      const { lastSeq, version, lastMessage } = head;
      const you = membership ? toYou(membership) : null;
      const mine = { code: you && room.code, you, peer: peers.get(id) ?? null, lastMessage };
      return [{ id, kind, name, topic, entry, guests, lastSeq, version, memberCount: counts.get(id) ?? 0, createdBy, createdAt, ...mine }];
    });
  }

  /** A room as its members see it, grouped by identical views. */
  async toMembers(roomId: string): Promise<{ readonly room: Room; readonly userIds: readonly string[] }[]> {
    const memberships = await this.members.viewsOf(roomId);
    const [first] = memberships;
    const [common] = first ? await this.many(first.userId, [roomId]) : [];
    if (!common) return [];
    if (common.kind === 'direct') return Promise.all(memberships.map(async ({ userId }) => ({ room: await this.one(userId, roomId), userIds: [userId] })));
    const alike = Map.groupBy(memberships, (member) => JSON.stringify(toYou(member)));
    return [...alike.values()].flatMap((group) => {
      const [one] = group;
      return one ? [{ room: { ...common, you: toYou(one) }, userIds: group.map(({ userId }) => userId) }] : [];
    });
  }

  /** In rooms that do not show presence the viewer sees only their own. */
  async membersOf(roomId: string, viewerId: string): Promise<Member[]> {
    const memberships = await this.members.ofRoom(roomId);
    const users = await this.users.findMany(memberships.map((membership) => membership.userId));
    const online = this.presence.onlineAmong(memberships.map((membership) => membership.userId));
    const tellsPresence = await this.rooms.tellsPresence(roomId);
    return memberships.flatMap(({ userId, role }) => {
      const user = users.get(userId);
      return user ? [{ user, role, online: online.has(userId) && (tellsPresence || userId === viewerId) }] : [];
    });
  }

  async member(roomId: string, userId: string): Promise<Member> {
    const membership = await this.members.find({ roomId, userId });
    const user = (await this.users.findMany([userId])).get(userId);
    if (!membership || !user) throw notFound();
    return { user, role: membership.role, online: this.presence.isOnline(userId) };
  }

  /** The other member of each direct room. */
  private async peers(viewerId: string, rooms: RoomEntity[]): Promise<Map<string, User>> {
    const pairs = rooms.flatMap((room) =>
      room.directKey ? [{ roomId: room.id, peerId: room.directKey.split(' ').find((id) => id !== viewerId) ?? viewerId }] : [],
    );
    const users = await this.users.findMany(pairs.map((pair) => pair.peerId));
    return new Map(
      pairs.flatMap(({ roomId, peerId }) => {
        const user = users.get(peerId);
        return user ? [[roomId, user]] : [];
      }),
    );
  }
}

function toYou({ role, readSeq, favourite, notify, mutedUntil }: Omit<MemberView, 'userId'>): Membership {
  return { role, readSeq, mentions: 0, favourite: Boolean(favourite), notify, mutedUntil };
}
