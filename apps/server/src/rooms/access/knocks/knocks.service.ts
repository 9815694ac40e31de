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
import { type DeliveredKnock, isDelivered, toKnock } from './knock.entity.js';
import { type KeptKnock, KnocksRepository } from './knocks.repository.js';

/** Knocking, and members' answers to knocks. */
@Injectable()
export class KnocksService {
  constructor(
    private readonly repository: KnocksRepository,
    private readonly memberships: MembershipsService,
    private readonly membershipChanges: MembershipChanges,
    private readonly users: UsersService,
    private readonly events: KnockEvents,
  ) {}

  /** Knocks at a public room that the caller may see; undefined if too many wait there. */
  async knock({ userId }: Caller, roomId: string, user: User): Promise<Knock | undefined> {
    const knock = await this.repository.knockAt(roomId, userId);
    return 'retryAfterMs' in knock ? undefined : this.announce(knock, user);
  }

  /** Returns the answer for the user who knocked. Members are notified once, however often a waiting knock is renewed. */
  announce({ knock, isNews }: KeptKnock, user: User): Knock {
    // After the answer, so that the time of notifying many members does not show in it.
    if (isNews && isDelivered(knock)) setImmediate(() => this.events.received(knock, user));
    return toKnock(knock);
  }

  async find(me: Caller, knockId: string): Promise<Knock> {
    const knock = await this.repository.find(knockId, me.userId);
    if (!knock) throw notFound();
    return toKnock(knock);
  }

  async withdraw(me: Caller, knockId: string): Promise<void> {
    const knock = await this.repository.withdraw(knockId, me.userId);
    if (!knock) throw notFound();
    if (isDelivered(knock)) setImmediate(() => this.events.ended([knock]));
  }

  /** Knocks waiting in one of the caller's rooms, or in all of them. */
  async waiting(me: Caller, roomId?: string): Promise<KnockReceived[]> {
    if (roomId !== undefined) await this.memberships.requireMember(me.userId, roomId);
    return this.repository.waitingFor(me.userId, roomId);
  }

  /** Any member may answer. The first answer counts; a second one finds no knock. */
  async answer(me: Caller, knockId: string, admit: boolean): Promise<void> {
    const knock = await this.repository.findDelivered(knockId);
    // Also checked for an undelivered knock, so that its owner cannot tell the two cases apart.
    await this.memberships.requireMember(me.userId, knock?.roomId ?? uuidv7());
    if (!knock) throw notFound();
    if (admit) return this.admit(me, knock);
    if (!(await this.repository.refuse(knock))) throw notFound();
    this.events.ended([knock]);
  }

  /** Notifies members of expired knocks. */
  async deleteExpired(): Promise<void> {
    this.events.ended(await this.repository.deleteExpired());
  }

  private async admit(me: Caller, knock: DeliveredKnock): Promise<void> {
    const { roomId, userId } = knock;
    const user = await this.users.find(userId);
    if (!user) throw notFound();
    const { admitted } = await this.membershipChanges.join(roomId, toUser(user), async (tx) => {
      const mayAnswer = (await this.memberships.find(tx, [{ roomId, userId: me.userId }])).size > 0;
      if (!mayAnswer || !(await this.repository.waits(tx, knock))) throw notFound();
    });
    // Admitted by another answer or in another way meanwhile.
    if (!admitted) throw notFound();
  }
}
