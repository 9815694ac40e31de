import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { MoreThan, Repository } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';

import type { Caller } from '../rpc/caller.js';
import { BanEntity } from './bans/ban.entity.js';
import { MemberEntity } from './member.entity.js';
import { RoomEntity } from './room.entity.js';
import { WrongCodes } from './wrong-codes.js';

/** After a guest was banned, guests knock for this long: the next one may be the same. */
const WARY_FOR_MS = 24 * 60 * 60 * 1000;

type Door = Pick<RoomEntity, 'id' | 'entry'>;

/** Says at a room's door who comes in, who knocks, and who finds no door at all. */
@Injectable()
export class Doorkeeper {
  constructor(
    @InjectRepository(RoomEntity) private readonly rooms: Repository<RoomEntity>,
    @InjectRepository(MemberEntity) private readonly members: Repository<MemberEntity>,
    @InjectRepository(BanEntity) private readonly bans: Repository<BanEntity>,
    private readonly wrongCodes: WrongCodes,
  ) {}

  /**
   * The door that a code leads to. For a wrong code, an ended one and a banned user's it is the door of no room, at
   * which whoever comes takes the same steps as at a real one, so that the answer takes the same time.
   */
  async doorOf(code: string, userId: string): Promise<Door> {
    const room = await this.rooms.findOneBy({ code });
    const nowhere: Door = { id: uuidv7(), entry: 'knock' };
    const banned = await this.isBanned(userId, (room ?? nowhere).id);
    return room && !banned ? room : nowhere;
  }

  async isBanned(userId: string, roomId: string): Promise<boolean> {
    return this.bans.existsBy({ roomId, userId });
  }

  /**
   * Whether the caller may walk in; otherwise they knock. Those who are in the room already always may. All is asked
   * before anything is decided: how long it takes tells nothing of the room.
   */
  async letsIn(me: Caller, { id, entry }: Door, { byCode }: { byCode: boolean }): Promise<boolean> {
    const seated = await this.members.existsBy({ roomId: id, userId: me.userId });
    // A public room that everyone has left: there is nobody to answer.
    const deserted = !byCode && !(await this.members.existsBy({ roomId: id }));
    const wary = me.kind === 'guest' && (await this.isWaryOfGuests(id));
    const guessed = byCode && (await this.wrongCodes.areMany());
    return seated || deserted || (entry === 'open' && !wary && !guessed);
  }

  /** Counts a code that led nowhere. */
  noteWrongCode(): Promise<void> {
    return this.wrongCodes.note();
  }

  private async isWaryOfGuests(roomId: string): Promise<boolean> {
    return this.bans.existsBy({ roomId, guest: true, createdAt: MoreThan(new Date(Date.now() - WARY_FOR_MS).toISOString()) });
  }
}
