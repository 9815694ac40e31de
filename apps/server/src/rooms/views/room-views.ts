import type { Membership, Room, User } from '@confab/contract';
import { Injectable } from '@nestjs/common';

import { notFound } from '../../errors/api-error.js';
import { type MemberView, MembersRepository } from '../../memberships/members.repository.js';
import type { RoomEntity } from '../../memberships/room.entity.js';
import { RoomsRepository } from '../../memberships/rooms.repository.js';
import { UnreadMentionsRepository } from '../../messages/unread/unread-mentions.repository.js';
import { MessageHistoryService } from '../../messages/message-history.service.js';
import { UsersService } from '../../users/users.service.js';

/** Rooms as a viewer sees them. Callers check permissions. */
@Injectable()
export class RoomViews {
  constructor(
    private readonly rooms: RoomsRepository,
    private readonly members: MembersRepository,
    private readonly users: UsersService,
    private readonly history: MessageHistoryService,
    private readonly mentions: UnreadMentionsRepository,
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
    const memberships = await this.members.viewsIn(viewerId, roomIds);
    const counts = await this.members.counts(roomIds);
    const heads = await this.history.heads(roomIds, [...memberships.keys()]);
    const peers = await this.peers(viewerId, [...entities.values()]);
    const mentions = await this.mentions.ofUser(viewerId, roomIds);
    return roomIds.flatMap((id): Room[] => {
      const room = entities.get(id);
      const head = heads.get(id);
      const membership = memberships.get(id);
      if (!room || !head) return [];
      const { kind, name, topic, entry, guests, createdBy, createdAt } = room;
      const { lastSeq, version, lastMessage } = head;
      const you = membership ? toYou(membership, mentions.get(id)) : null;
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
    const mentions = await this.mentions.ofRoom(roomId);
    const seats = memberships.map((member) => ({ userId: member.userId, you: toYou(member, mentions.get(member.userId)) }));
    return [...Map.groupBy(seats, ({ you }) => JSON.stringify(you)).values()].flatMap((group) => {
      const [one] = group;
      return one ? [{ room: { ...common, you: one.you }, userIds: group.map(({ userId }) => userId) }] : [];
    });
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

function toYou({ role, readSeq, favourite, notify, mutedUntil }: Omit<MemberView, 'userId'>, mentions = 0): Membership {
  return { role, readSeq, mentions, favourite: Boolean(favourite), notify, mutedUntil };
}
