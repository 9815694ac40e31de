import type { InvitedTo, Room, RoomPage, RoomQuery } from '@confab/contract';
import { LIMITS } from '@confab/contract/constants';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';

import { badInput, notFound } from '../../errors/api-error.js';
import { MembershipsService } from '../../memberships/memberships.service.js';
import { nameKeyOf, RoomEntity } from '../../memberships/room.entity.js';
import type { Caller } from '../../users/caller.js';
import { RoomViews } from '../views/room-views.js';
import { AccessPolicy } from './access-policy.js';

/** Finds rooms that the caller may see: their own, and public ones. */
@Injectable()
export class RoomDirectory {
  constructor(
    @InjectRepository(RoomEntity) private readonly rooms: Repository<RoomEntity>,
    private readonly views: RoomViews,
    private readonly memberships: MembershipsService,
    private readonly accessPolicy: AccessPolicy,
  ) {}

  async own(me: Caller): Promise<Room[]> {
    return this.views.many(me.userId, await this.memberships.listedRoomIdsOf(me.userId));
  }

  /** A room the caller is in, or a public one that they are not banned from; all others read as absent. */
  async find(me: Caller, roomId: string): Promise<Room> {
    const view = await this.views.one(me.userId, roomId);
    if (view.you || (this.isOpenTo(me, view) && !(await this.accessPolicy.isBanned(me.userId, roomId)))) return view;
    throw notFound();
  }

  /** The same, and whether the caller may come in without knocking. */
  async door(me: Caller, roomId: string): Promise<{ view: Room; isOpen: boolean }> {
    const view = await this.find(me, roomId);
    return { view, isOpen: await this.accessPolicy.canEnter(me, view) };
  }

  /** What whoever holds a link to a room learns before coming in. */
  async outline(roomId: string): Promise<InvitedTo> {
    const room = await this.rooms.findOneBy({ id: roomId });
    if (!room) throw notFound();
    return { kind: room.kind, name: room.name, memberCount: await this.memberships.count(roomId), guests: takesGuestsByLink(room) };
  }

  /** A room that the caller holds a link to, whatever its kind. */
  async behind(me: Caller, roomId: string): Promise<Room> {
    if (await this.accessPolicy.isBanned(me.userId, roomId)) throw notFound();
    return this.views.one(me.userId, roomId);
  }

  /** Public rooms by name, a page at a time. */
  async search(me: Caller, { query, name, cursor }: RoomQuery): Promise<RoomPage> {
    const search = this.rooms.createQueryBuilder('room').select('room.id', 'id').addSelect('room.nameKey', 'nameKey').where(`room.kind = 'public'`);
    search.andWhere('NOT EXISTS (SELECT 1 FROM "bans" ban WHERE ban."roomId" = room.id AND ban."userId" = :userId)', { userId: me.userId });
    if (me.kind === 'guest') search.andWhere('room.guests = :guests', { guests: true });
    if (query) search.andWhere(`room.nameKey LIKE :part ESCAPE '\\'`, { part: `%${nameKeyOf(query).replace(/[\\%_]/g, '\\$&')}%` });
    if (name) search.andWhere('room.nameKey = :name', { name: nameKeyOf(name) });
    if (cursor) search.andWhere('room.nameKey > :from', { from: readCursor(cursor) });
    const size = LIMITS.page.usual;
    const found = await search
      .orderBy('room.nameKey')
      .limit(size + 1)
      .getRawMany<{ id: string; nameKey: string }>();
    const page = found.slice(0, size);
    const last = found.length > size ? page.at(-1) : undefined;
    const rooms = await this.views.many(
      me.userId,
      page.map((room) => room.id),
    );
    return { rooms, nextCursor: last ? Buffer.from(last.nameKey).toString('base64url') : null };
  }

  private isOpenTo(me: Caller, room: Pick<RoomEntity, 'kind' | 'guests'>): boolean {
    return room.kind === 'public' && (me.kind !== 'guest' || room.guests);
  }
}

/** A link lets guests in everywhere but into a public room that its owner keeps to members. */
export function takesGuestsByLink({ kind, guests }: Pick<RoomEntity, 'kind' | 'guests'>): boolean {
  return kind !== 'public' || guests;
}

function readCursor(cursor: string): string {
  const key = Buffer.from(cursor, 'base64url').toString();
  if (Buffer.from(key).toString('base64url') !== cursor || key.includes('\0')) throw badInput({ cursor: 'must be the nextCursor of an earlier page' });
  return key;
}
