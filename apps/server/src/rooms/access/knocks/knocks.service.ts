import type { Knock, KnockReceived, User } from '@confab/contract';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';

import { notFound } from '../../../errors/api-error.js';
import { MembershipsService } from '../../../memberships/memberships.service.js';
import type { Caller } from '../../../users/caller.js';
import { toUser } from '../../../users/user.entity.js';
import { UsersService } from '../../../users/users.service.js';
import { MembershipChanges } from '../../members/membership-changes.js';
import { KnockEvents } from './knock-events.js';
import { type HeardKnock, isHeard, toKnock } from './knock.entity.js';
import { type KeptKnock, KnocksRepository } from './knocks.repository.js';

/** Asking to be let in, and the answer of someone who is in. */
@Injectable()
export class KnocksService {
  constructor(
    private readonly repository: KnocksRepository,
    private readonly memberships: MembershipsService,
    private readonly membershipChanges: MembershipChanges,
    private readonly users: UsersService,
    private readonly events: KnockEvents,
  ) {}

  /** Knocks at a public room that the caller may see; nothing where too many wait there. */
  async knock({ userId }: Caller, roomId: string, user: User): Promise<Knock | undefined> {
    const knock = await this.repository.knockAt(roomId, userId);
    return 'retryAfterMs' in knock ? undefined : this.announce(knock, user);
  }

  /** What the one who knocked is answered. The members hear it once, however often it is made while it waits. */
  announce({ knock, isNews }: KeptKnock, user: User): Knock {
    // After the answer: what it costs to tell a crowd is not seen in how long the answer took.
    if (isNews && isHeard(knock)) setImmediate(() => this.events.received(knock, user));
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
    if (isHeard(knock)) setImmediate(() => this.events.ended([knock]));
  }

  /** Those that wait in one of the caller's rooms, or in all of them. */
  async waiting(me: Caller, roomId?: string): Promise<KnockReceived[]> {
    if (roomId !== undefined) await this.memberships.requireMember(me.userId, roomId);
    return this.repository.waitingFor(me.userId, roomId);
  }

  /** By any member of the room. Of two answers the first one counts; the other finds no knock. */
  async answer(me: Caller, knockId: string, admit: boolean): Promise<void> {
    const knock = await this.repository.findHeard(knockId);
    // Asked also where no room hears it: whoever knocked must not learn from their own knock which of the two it is.
    await this.memberships.requireMember(me.userId, knock?.roomId ?? uuidv7());
    if (!knock) throw notFound();
    if (admit) return this.letIn(me, knock);
    if (!(await this.repository.refuse(knock))) throw notFound();
    this.events.ended([knock]);
  }

  /** Tells members of those that waited for nothing. */
  async sweep(): Promise<void> {
    this.events.ended(await this.repository.sweep());
  }

  private async letIn(me: Caller, knock: HeardKnock): Promise<void> {
    const { roomId, userId } = knock;
    const user = await this.users.find(userId);
    if (!user) throw notFound();
    const { admitted } = await this.membershipChanges.join(roomId, toUser(user), async (tx) => {
      const mayAnswer = (await this.memberships.find(tx, [{ roomId, userId: me.userId }])).size > 0;
      if (!mayAnswer || !(await this.repository.waits(tx, knock))) throw notFound();
    });
    // In by another's answer, or another way, a moment ago.
    if (!admitted) throw notFound();
  }
}
