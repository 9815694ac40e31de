import type { InvitedTo, Room, RoomPage, RoomQuery } from '@confab/contract';
import { LIMITS } from '@confab/contract/constants';
import { Injectable } from '@nestjs/common';

import { badInput, notFound } from '../../errors/api-error.js';
import { MembersRepository } from '../../memberships/members.repository.js';
import type { RoomEntity } from '../../memberships/room.entity.js';
import { RoomsRepository } from '../../memberships/rooms.repository.js';
import type { Caller } from '../../users/caller.js';
import { RoomViews } from '../views/room-views.js';
import { AccessPolicy } from './access-policy.js';

/** Finds rooms that the caller may see: their own and public ones. */
@Injectable()
export class RoomDirectory {
  constructor(
    private readonly rooms: RoomsRepository,
    private readonly views: RoomViews,
    private readonly members: MembersRepository,
    private readonly accessPolicy: AccessPolicy,
  ) {}

  async own(me: Caller): Promise<Room[]> {
    return this.views.many(me.userId, await this.members.listedRoomIdsOf(me.userId));
  }

  /** A room that the caller is in, or a public one that they are not banned from; any other is reported as absent. */
  async find(me: Caller, roomId: string): Promise<Room> {
    const view = await this.views.one(me.userId, roomId);
    if (view.you || (this.isOpenTo(me, view) && !(await this.accessPolicy.isBanned(me.userId, roomId)))) return view;
    throw notFound();
  }

  /** As `find`, with whether the caller may enter without knocking. */
  async findEntry(me: Caller, roomId: string): Promise<{ view: Room; isOpen: boolean }> {
    const view = await this.find(me, roomId);
    return { view, isOpen: await this.accessPolicy.canEnter(me, view) };
  }

  /** What an invite link shows of its room before joining. */
  async outline(roomId: string): Promise<InvitedTo> {
    const room = await this.rooms.find(roomId);
    if (!room) throw notFound();
    return { kind: room.kind, name: room.name, memberCount: await this.members.count(roomId), guests: takesGuestsByLink(room) };
  }

  /** The room of an invite link that the caller holds, of any kind. */
  async behind(me: Caller, roomId: string): Promise<Room> {
    if (await this.accessPolicy.isBanned(me.userId, roomId)) throw notFound();
    return this.views.one(me.userId, roomId);
  }

  async search(me: Caller, { query, name, cursor }: RoomQuery): Promise<RoomPage> {
    const size = LIMITS.page.usual;
    const afterKey = cursor === undefined ? undefined : readCursor(cursor);
    const found = await this.rooms.searchPublic({ viewerId: me.userId, onlyForGuests: me.kind === 'guest', query, name, afterKey });
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

/** Links admit guests, except to a public room whose owner allows members only. */
export function takesGuestsByLink({ kind, guests }: Pick<RoomEntity, 'kind' | 'guests'>): boolean {
  return kind !== 'public' || guests;
}

function readCursor(cursor: string): string {
  const key = Buffer.from(cursor, 'base64url').toString();
  if (Buffer.from(key).toString('base64url') !== cursor || key.includes('\0')) throw badInput({ cursor: 'must be the nextCursor of an earlier page' });
  return key;
}
