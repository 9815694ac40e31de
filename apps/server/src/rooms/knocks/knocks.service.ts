import type { Knock, KnockReceived, User } from '@confab/contract';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { Broadcaster } from '../../realtime/broadcaster.js';
import type { Caller } from '../../rpc/caller.js';
import { notFound } from '../../rpc/failure.js';
import { toUser } from '../../users/user.entity.js';
import { UsersService } from '../../users/users.service.js';
import { Doorway } from '../doorway.js';
import { MembershipsService } from '../memberships.service.js';
import { tellAnswered } from './ended-knocks.js';
import { KnockBook } from './knock-book.js';
import { type KnockEntity, toKnock } from './knock.entity.js';

/** Asking to be let in, and the answer of someone who is in. */
@Injectable()
export class KnocksService {
  constructor(
    private readonly book: KnockBook,
    private readonly memberships: MembershipsService,
    private readonly doorway: Doorway,
    private readonly users: UsersService,
    private readonly broadcaster: Broadcaster,
  ) {}

  /** The members hear a knock once, however often it is made while it waits. Nothing where too many wait. */
  async knock(roomId: string, { id: userId, displayName, username }: User): Promise<Knock | undefined> {
    await this.sweep();
    const put = await this.book.put(roomId, userId);
    if (!put) return undefined;
    const { knock, isNews } = put;
    if (isNews) this.broadcaster.toRoom(roomId, 'knock.received', { id: knock.id, roomId, displayName, username, createdAt: knock.createdAt });
    return toKnock(knock);
  }

  /** The caller's own. */
  async find(me: Caller, knockId: string): Promise<Knock> {
    const knock = await this.book.find(knockId);
    if (knock?.userId !== me.userId) throw notFound();
    return toKnock(knock);
  }

  async withdraw(me: Caller, knockId: string): Promise<void> {
    const knock = await this.book.withdraw(knockId, me.userId);
    if (!knock) throw notFound();
    tellAnswered(this.broadcaster, [knock], false);
  }

  /** Those that wait in a room. */
  async list(me: Caller, roomId: string): Promise<KnockReceived[]> {
    await this.memberships.requireMember(me.userId, roomId);
    return this.book.heardBy(me.userId, roomId);
  }

  /** Those that wait in all of the caller's rooms. */
  async heard(me: Caller): Promise<KnockReceived[]> {
    return this.book.heardBy(me.userId);
  }

  /** By any member of the room. Of two answers the first one counts; the other finds no knock. */
  async answer(me: Caller, knockId: string, admit: boolean): Promise<void> {
    const knock = await this.book.find(knockId);
    if (knock?.state !== 'waiting') throw notFound();
    await this.memberships.requireMember(me.userId, knock.roomId);
    if (admit) return this.letIn(me, knock);
    if (!(await this.book.refuse(knock))) throw notFound();
    tellAnswered(this.broadcaster, [knock], false);
  }

  /** Tells of those that waited for nothing. */
  async sweep(): Promise<void> {
    tellAnswered(this.broadcaster, await this.book.sweep(), false);
  }

  private async letIn(me: Caller, { id, roomId, userId }: KnockEntity): Promise<void> {
    const user = await this.users.find(userId);
    if (!user) throw notFound();
    const heeded: string[] = [];
    await this.doorway.admit(roomId, toUser(user), async (tx: EntityManager) => {
      const mayAnswer = (await this.memberships.seats(tx, [{ roomId, userId: me.userId }])).size > 0;
      if (!mayAnswer || !(await this.book.waits(tx, id))) throw notFound();
      heeded.push(id);
    });
    // In by another's answer, or another way, a moment ago.
    if (!heeded.length) throw notFound();
  }
}
