import type { Room, RoomPage, RoomQuery } from '@confab/contract';
import { LIMITS } from '@confab/contract/constants';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';

import type { Caller } from '../rpc/caller.js';
import { badInput, notFound } from '../rpc/failure.js';
import { MembershipsService } from './memberships.service.js';
import { RoomViews } from './room-views.js';
import { nameKeyOf, RoomEntity } from './room.entity.js';

/** Finds rooms that the caller may see: their own, and public ones. */
@Injectable()
export class RoomDirectory {
  constructor(
    @InjectRepository(RoomEntity) private readonly rooms: Repository<RoomEntity>,
    private readonly views: RoomViews,
    private readonly memberships: MembershipsService,
  ) {}

  async own(me: Caller): Promise<Room[]> {
    return this.views.many(me.userId, await this.memberships.listedRoomIdsOf(me.userId));
  }

  /** A room the caller is in, or a public one; all others read as absent. */
  async find(me: Caller, roomId: string): Promise<Room> {
    const view = await this.views.one(me.userId, roomId);
    if (view.you || this.isOpenTo(me, view)) return view;
    throw notFound();
  }

  /** A public room that the caller may join, or be added to. */
  async requireJoinable(me: Caller, roomId: string): Promise<RoomEntity> {
    const room = await this.rooms.findOneBy({ id: roomId });
    if (!room || !this.isOpenTo(me, room)) throw notFound();
    return room;
  }

  /** The living room of a code. Wrong and ended codes answer alike. */
  async requireByCode(code: string): Promise<RoomEntity> {
    const room = await this.rooms.findOneBy({ code });
    if (!room) throw notFound();
    return room;
  }

  /** Public rooms by name, a page at a time. */
  async search(me: Caller, { query, cursor }: RoomQuery): Promise<RoomPage> {
    const search = this.rooms.createQueryBuilder('room').select('room.id', 'id').addSelect('room.nameKey', 'nameKey').where(`room.kind = 'public'`);
    if (me.kind === 'guest') search.andWhere('room.guests = :guests', { guests: true });
    if (query) search.andWhere(`room.nameKey LIKE :part ESCAPE '\\'`, { part: `%${nameKeyOf(query).replace(/[\\%_]/g, '\\$&')}%` });
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

function readCursor(cursor: string): string {
  const key = Buffer.from(cursor, 'base64url').toString();
  if (Buffer.from(key).toString('base64url') !== cursor || key.includes('\0')) throw badInput({ cursor: 'must be the nextCursor of an earlier page' });
  return key;
}
