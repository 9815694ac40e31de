import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, MoreThan, Repository } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';

import { Database } from '../../database/database.js';
import { MemberEntity } from '../../memberships/member.entity.js';
import { RoomEntity } from '../../memberships/room.entity.js';
import type { Caller } from '../../users/caller.js';
import { BanEntity } from './bans/ban.entity.js';

/** After a guest was banned, guests knock for this long: the next one may be the same. */
const WARY_FOR_MS = 24 * 60 * 60 * 1000;

/** What stands behind a code. `exists`: false for the door of no room. */
interface CodeTarget extends Pick<RoomEntity, 'id' | 'entry'> {
  readonly exists: boolean;
}

/** Says at a room's door who comes in, who knocks, and who finds no door at all. */
@Injectable()
export class AccessPolicy {
  constructor(
    @InjectRepository(BanEntity) private readonly bans: Repository<BanEntity>,
    private readonly database: Database,
  ) {}

  /**
   * The door that a code leads to. For a wrong code, an ended one and a banned user's it is the door of no room, at
   * which whoever comes takes the same steps as at a real one, so that the answer takes the same time.
   */
  async resolveCode(tx: EntityManager, code: string, userId: string): Promise<CodeTarget> {
    const text = `SELECT "id", "entry" FROM "rooms" WHERE "code" = ? ${this.database.keyShare}`;
    const [room] = await this.database.query<Pick<RoomEntity, 'id' | 'entry'>>(tx, text, [code]);
    const nowhere: CodeTarget = { id: uuidv7(), entry: 'knock', exists: false };
    const banned = await tx.existsBy(BanEntity, { roomId: (room ?? nowhere).id, userId });
    return room && !banned ? { ...room, exists: true } : nowhere;
  }

  async isBanned(userId: string, roomId: string): Promise<boolean> {
    return this.bans.existsBy({ roomId, userId });
  }

  /**
   * Whether the caller is in the room already, and whether its owner and its moderators' bans let them walk in. All is
   * asked before anything is decided: how long it takes tells nothing of the room.
   */
  async check(manager: EntityManager, me: Caller, { id, entry }: Pick<RoomEntity, 'id' | 'entry'>): Promise<{ isMember: boolean; mayEnter: boolean }> {
    const isMember = await manager.existsBy(MemberEntity, { roomId: id, userId: me.userId });
    const wary = await manager.existsBy(BanEntity, { roomId: id, guest: true, createdAt: MoreThan(new Date(Date.now() - WARY_FOR_MS).toISOString()) });
    return { isMember, mayEnter: entry === 'open' && !(wary && me.kind === 'guest') };
  }

  /** Whether the caller may walk into a public room; otherwise they knock. Where everyone has left there is nobody to answer. */
  async canEnter(me: Caller, room: Pick<RoomEntity, 'id' | 'entry'>): Promise<boolean> {
    const { manager } = this.bans;
    const { isMember, mayEnter } = await this.check(manager, me, room);
    return isMember || mayEnter || !(await manager.existsBy(MemberEntity, { roomId: room.id }));
  }
}
