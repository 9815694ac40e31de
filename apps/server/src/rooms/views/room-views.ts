import type { Member, Room, User } from '@confab/contract';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, Repository } from 'typeorm';

import { notFound } from '../../errors/api-error.js';
import { MemberEntity } from '../../memberships/member.entity.js';
import { RoomEntity } from '../../memberships/room.entity.js';
import { MessageHistoryService } from '../../messages/message-history.service.js';
import { Presence } from '../../realtime/presence.js';
import { UsersService } from '../../users/users.service.js';

/** Rooms and members as someone sees them. Whether they may is for those who ask. */
@Injectable()
export class RoomViews {
  constructor(
    @InjectRepository(RoomEntity) private readonly rooms: Repository<RoomEntity>,
    @InjectRepository(MemberEntity) private readonly members: Repository<MemberEntity>,
    private readonly users: UsersService,
    private readonly history: MessageHistoryService,
    private readonly presence: Presence,
  ) {}

  async one(viewerId: string, roomId: string): Promise<Room> {
    const [room] = await this.many(viewerId, [roomId]);
    if (!room) throw notFound();
    return room;
  }

  /** The rooms in the order of the ids; those that are gone are left out. */
  async many(viewerId: string, roomIds: string[]): Promise<Room[]> {
    if (!roomIds.length) return [];
    const entities = new Map((await this.rooms.findBy({ id: In(roomIds) })).map((room) => [room.id, room]));
    const memberships = new Map((await this.members.findBy({ userId: viewerId, roomId: In(roomIds) })).map((membership) => [membership.roomId, membership]));
    const counts = await this.counts(roomIds);
    const heads = await this.history.heads(roomIds);
    const lastMessages = await this.history.lastMessages([...memberships.keys()]);
    const peers = await this.peers(viewerId, [...entities.values()]);
    return roomIds.flatMap((id): Room[] => {
      const room = entities.get(id);
      const head = heads.get(id);
      const membership = memberships.get(id);
      if (!room || !head) return [];
      const { kind, name, topic, entry, guests, createdBy, createdAt } = room;
      const { lastSeq, version } = head;
      const you = membership ? { role: membership.role, readSeq: membership.readSeq } : null;
      const mine = { code: you && room.code, you, peer: peers.get(id) ?? null, lastMessage: lastMessages.get(id) ?? null };
      return [{ id, kind, name, topic, entry, guests, lastSeq, version, memberCount: counts.get(id) ?? 0, createdBy, createdAt, ...mine }];
    });
  }

  /** A room as its members see it, each with those who see it alike. */
  async toMembers(roomId: string): Promise<{ readonly room: Room; readonly userIds: readonly string[] }[]> {
    const memberships = await this.membershipsOf(roomId);
    const [first] = memberships;
    const [common] = first ? await this.many(first.userId, [roomId]) : [];
    if (!common) return [];
    if (common.kind === 'direct') return Promise.all(memberships.map(async ({ userId }) => ({ room: await this.one(userId, roomId), userIds: [userId] })));
    const alike = Map.groupBy(memberships, ({ role, readSeq }) => `${role} ${readSeq}`);
    return [...alike.values()].flatMap((group) => {
      const [one] = group;
      return one ? [{ room: { ...common, you: { role: one.role, readSeq: one.readSeq } }, userIds: group.map(({ userId }) => userId) }] : [];
    });
  }

  /** Plain rows: of a large room's members, entities would cost several times as much. */
  private membershipsOf(roomId: string): Promise<Pick<MemberEntity, 'userId' | 'role' | 'readSeq'>[]> {
    const search = this.members.createQueryBuilder('member').select('member.userId', 'userId');
    return search.addSelect('member.role', 'role').addSelect('member.readSeq', 'readSeq').where({ roomId }).getRawMany();
  }

  async membersOf(roomId: string): Promise<Member[]> {
    const memberships = await this.members.find({ where: { roomId }, order: { joinedAt: 'ASC' } });
    const users = await this.users.findMany(memberships.map((membership) => membership.userId));
    const online = await this.presence.onlineIn(roomId);
    return memberships.flatMap(({ userId, role }) => {
      const user = users.get(userId);
      return user ? [{ user, role, online: online.has(userId) }] : [];
    });
  }

  async member(roomId: string, userId: string): Promise<Member> {
    const membership = await this.members.findOneBy({ roomId, userId });
    const user = (await this.users.findMany([userId])).get(userId);
    if (!membership || !user) throw notFound();
    return { user, role: membership.role, online: await this.presence.isOnline(userId) };
  }

  private async counts(roomIds: string[]): Promise<Map<string, number>> {
    const rows = await this.members
      .createQueryBuilder('member')
      .select('member.roomId', 'roomId')
      .addSelect('COUNT(*)', 'count')
      .where({ roomId: In(roomIds) })
      .groupBy('member.roomId')
      .getRawMany<{ roomId: string; count: string | number }>();
    return new Map(rows.map((row) => [row.roomId, Number(row.count)]));
  }

  /** The other one of each direct room. */
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
