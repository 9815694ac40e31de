import type { Knock, KnockReceived, User } from '@confab/contract';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';

import { notFound } from '../../../errors/api-error.js';
import { MembershipsService } from '../../../memberships/memberships.service.js';
import { Broadcaster } from '../../../realtime/broadcaster.js';
import type { Caller } from '../../../users/caller.js';
import { toUser } from '../../../users/user.entity.js';
import { UsersService } from '../../../users/users.service.js';
import { MembershipChanges } from '../../members/membership-changes.js';
import { announceEnded } from './ended-knocks.js';
import { type HeardKnock, isHeard, toKnock } from './knock.entity.js';
import { KnocksRepository, type RefusedKnock, type KeptKnock } from './knocks.repository.js';

/** Asking to be let in, and the answer of someone who is in. */
@Injectable()
export class KnocksService {
  constructor(
    private readonly repository: KnocksRepository,
    private readonly memberships: MembershipsService,
    private readonly membershipChanges: MembershipChanges,
    private readonly users: UsersService,
    private readonly broadcaster: Broadcaster,
  ) {}

  /** At a public room, whose door the caller may see. */
  at(me: Caller, roomId: string): Promise<KeptKnock | RefusedKnock> {
    return this.repository.knockAt(roomId, me.userId);
  }

  /** What the one who knocked is answered. The members hear it once, however often it is made while it waits. */
  made({ knock, isNews }: KeptKnock, { displayName, username }: User): Knock {
    const { id, createdAt } = knock;
    // After the answer: what it costs to tell a crowd is not seen in how long the answer took.
    if (isNews && isHeard(knock)) {
      const { roomId } = knock;
      setImmediate(() => this.broadcaster.toRoom(roomId, 'knock.received', { id, roomId, displayName, username, createdAt }));
    }
    return toKnock(knock);
  }

  /** The caller's own. */
  async find(me: Caller, knockId: string): Promise<Knock> {
    const knock = await this.repository.find(knockId, me.userId);
    if (!knock) throw notFound();
    return toKnock(knock);
  }

  async withdraw(me: Caller, knockId: string): Promise<void> {
    const knock = await this.repository.withdraw(knockId, me.userId);
    if (!knock) throw notFound();
    if (isHeard(knock)) setImmediate(() => announceEnded(this.broadcaster, [knock]));
  }

  /** Those that wait in a room. */
  async list(me: Caller, roomId: string): Promise<KnockReceived[]> {
    await this.memberships.requireMember(me.userId, roomId);
    return this.repository.heardBy(me.userId, roomId);
  }

  /** Those that wait in all of the caller's rooms. */
  async heard(me: Caller): Promise<KnockReceived[]> {
    return this.repository.heardBy(me.userId);
  }

  /** By any member of the room. Of two answers the first one counts; the other finds no knock. */
  async answer(me: Caller, knockId: string, admit: boolean): Promise<void> {
    const knock = await this.repository.findHeard(knockId);
    // Asked also where no room hears it: whoever knocked must not learn from their own knock which of the two it is.
    await this.memberships.requireMember(me.userId, knock?.roomId ?? uuidv7());
    if (!knock) throw notFound();
    if (admit) return this.letIn(me, knock);
    if (!(await this.repository.refuse(knock))) throw notFound();
    announceEnded(this.broadcaster, [knock]);
  }

  /** Tells members of those that waited for nothing. */
  async sweep(): Promise<void> {
    announceEnded(this.broadcaster, await this.repository.sweep());
  }

  private async letIn(me: Caller, knock: HeardKnock): Promise<void> {
    const { roomId, userId } = knock;
    const user = await this.users.find(userId);
    if (!user) throw notFound();
    const heeded: string[] = [];
    await this.membershipChanges.join(roomId, toUser(user), async (tx: EntityManager) => {
      const mayAnswer = (await this.memberships.find(tx, [{ roomId, userId: me.userId }])).size > 0;
      if (!mayAnswer || !(await this.repository.waits(tx, knock))) throw notFound();
      heeded.push(knock.id);
    });
    // In by another's answer, or another way, a moment ago.
    if (!heeded.length) throw notFound();
  }
}
