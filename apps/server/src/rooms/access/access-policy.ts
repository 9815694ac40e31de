import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';

import { MembersRepository } from '../../memberships/members.repository.js';
import type { RoomEntity } from '../../memberships/room.entity.js';
import { RoomsRepository } from '../../memberships/rooms.repository.js';
import type { Caller } from '../../users/caller.js';
import { BansRepository } from './bans/bans.repository.js';

/** After a guest is banned, guests have to knock for this long: the next one may be the same person. */
const GUESTS_KNOCK_FOR_MS = 24 * 60 * 60 * 1000;

/** The room of a code. `exists`: false if there is no such room. */
interface CodeTarget extends Pick<RoomEntity, 'id' | 'entry'> {
  readonly exists: boolean;
}

/** Decides who may enter a room, who has to knock, and for whom the room is absent. */
@Injectable()
export class AccessPolicy {
  constructor(
    private readonly bans: BansRepository,
    private readonly members: MembersRepository,
    private readonly rooms: RoomsRepository,
  ) {}

  /**
   * The room of a code. A wrong code, an expired one and a banned user's resolve to a room that does not exist, with
   * the same steps as for a real one, so that the answer takes the same time.
   */
  async resolveCode(tx: EntityManager, code: string, userId: string): Promise<CodeTarget> {
    const room = await this.rooms.findByCode(tx, code);
    const nowhere: CodeTarget = { id: uuidv7(), entry: 'knock', exists: false };
    const banned = await this.bans.exists({ roomId: (room ?? nowhere).id, userId }, tx);
    return room && !banned ? { ...room, exists: true } : nowhere;
  }

  isBanned(userId: string, roomId: string): Promise<boolean> {
    return this.bans.exists({ roomId, userId });
  }

  /**
   * Whether the caller is a member, and whether the room's entry setting and bans let them enter. Everything is queried
   * before deciding, so that timing reveals nothing about the room.
   */
  async check(manager: EntityManager, me: Caller, { id, entry }: Pick<RoomEntity, 'id' | 'entry'>): Promise<{ isMember: boolean; mayEnter: boolean }> {
    const isMember = await this.members.exists(manager, { roomId: id, userId: me.userId });
    const guestsKnock = await this.bans.hasGuestsSince(id, new Date(Date.now() - GUESTS_KNOCK_FOR_MS).toISOString(), manager);
    return { isMember, mayEnter: entry === 'open' && !(guestsKnock && me.kind === 'guest') };
  }

  /** Whether the caller may enter a public room without knocking. An empty room is open, since nobody could answer a knock. */
  async canEnter(me: Caller, room: Pick<RoomEntity, 'id' | 'entry'>): Promise<boolean> {
    const { isMember, mayEnter } = await this.check(this.members.manager, me, room);
    return isMember || mayEnter || !(await this.members.exists(this.members.manager, { roomId: room.id }));
  }
}
