import type { Member, Room, User } from '@confab/contract';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, Repository } from 'typeorm';

import { Presence } from '../realtime/presence.js';
import { notFound } from '../rpc/failure.js';
import { TimelineService } from '../timeline/timeline.service.js';
import { UsersService } from '../users/users.service.js';
import { MemberEntity } from './member.entity.js';
import { RoomEntity } from './room.entity.js';

/** Rooms and members as someone sees them. Whether they may is for those who ask. */
@Injectable()
export class RoomViews {
  constructor(
    @InjectRepository(RoomEntity) private readonly rooms: Repository<RoomEntity>,
    @InjectRepository(MemberEntity) private readonly members: Repository<MemberEntity>,
    private readonly users: UsersService,
    private readonly timeline: TimelineService,
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
    const seats = new Map((await this.members.findBy({ userId: viewerId, roomId: In(roomIds) })).map((seat) => [seat.roomId, seat]));
    const counts = await this.counts(roomIds);
    const heads = await this.timeline.heads(roomIds);
    const lastMessages = await this.timeline.lastMessages([...seats.keys()]);
    const peers = await this.peers(viewerId, [...entities.values()]);
    return roomIds.flatMap((id): Room[] => {
      const room = entities.get(id);
      const head = heads.get(id);
      const seat = seats.get(id);
      if (!room || !head) return [];
      const { kind, name, topic, entry, guests, createdBy, createdAt } = room;
      const { lastSeq, version } = head;
      const you = seat ? { role: seat.role, readSeq: seat.readSeq } : null;
      const mine = { code: you && room.code, you, peer: peers.get(id) ?? null, lastMessage: lastMessages.get(id) ?? null };
      return [{ id, kind, name, topic, entry, guests, lastSeq, version, memberCount: counts.get(id) ?? 0, createdBy, createdAt, ...mine }];
    });
  }

  /** A room as its members see it, each with those who see it alike. */
  async toMembers(roomId: string): Promise<{ readonly room: Room; readonly userIds: readonly string[] }[]> {
    const seats = await this.seatsOf(roomId);
    const [first] = seats;
    const [common] = first ? await this.many(first.userId, [roomId]) : [];
    if (!common) return [];
    if (common.kind === 'direct') return Promise.all(seats.map(async ({ userId }) => ({ room: await this.one(userId, roomId), userIds: [userId] })));
    const alike = Map.groupBy(seats, ({ role, readSeq }) => `${role} ${readSeq}`);
    return [...alike.values()].flatMap((group) => {
      const [one] = group;
      return one ? [{ room: { ...common, you: { role: one.role, readSeq: one.readSeq } }, userIds: group.map(({ userId }) => userId) }] : [];
    });
  }

  /** Plain rows: of a large room's members, entities would cost several times as much. */
  private seatsOf(roomId: string): Promise<Pick<MemberEntity, 'userId' | 'role' | 'readSeq'>[]> {
    const search = this.members.createQueryBuilder('member').select('member.userId', 'userId');
    return search.addSelect('member.role', 'role').addSelect('member.readSeq', 'readSeq').where({ roomId }).getRawMany();
  }

  async membersOf(roomId: string): Promise<Member[]> {
    const seats = await this.members.find({ where: { roomId }, order: { joinedAt: 'ASC' } });
    const users = await this.users.findMany(seats.map((seat) => seat.userId));
    const online = await this.presence.onlineIn(roomId);
    return seats.flatMap(({ userId, role }) => {
      const user = users.get(userId);
      return user ? [{ user, role, online: online.has(userId) }] : [];
    });
  }

  async member(roomId: string, userId: string): Promise<Member> {
    const seat = await this.members.findOneBy({ roomId, userId });
    const user = (await this.users.findMany([userId])).get(userId);
    if (!seat || !user) throw notFound();
    return { user, role: seat.role, online: await this.presence.isOnline(userId) };
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
