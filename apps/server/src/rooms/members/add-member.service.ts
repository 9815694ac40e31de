import type { Member } from '@confab/contract';
import { Injectable } from '@nestjs/common';

import { forbidden, notFound } from '../../errors/api-error.js';
import { MembershipsService, membershipKey } from '../../memberships/memberships.service.js';
import type { Caller } from '../../users/caller.js';
import { toUser } from '../../users/user.entity.js';
import { MemberViews } from '../views/member-views.js';
import { ContactPolicy } from './contact-policy.js';
import { MembershipChanges } from './membership-changes.js';

/** Adds users to private and public rooms. */
@Injectable()
export class AddMemberService {
  constructor(
    private readonly memberships: MembershipsService,
    private readonly contacts: ContactPolicy,
    private readonly membershipChanges: MembershipChanges,
    private readonly views: MemberViews,
  ) {}

  async add(me: Caller, roomId: string, username: string): Promise<Member> {
    const { room } = await this.memberships.requireMember(me.userId, roomId);
    if (me.kind === 'guest') throw forbidden('Guests cannot bring people in. With an account you can.');
    if (room.kind !== 'private' && room.kind !== 'public') throw forbidden('People come into this room in another way.');
    const user = toUser(await this.contacts.findContactable(me, username));
    await this.membershipChanges.join(roomId, user, async (tx) => {
      // Checked under the lock: the caller may have just been removed or lost the role.
      const mine = (await this.memberships.find(tx, [{ roomId, userId: me.userId }])).get(membershipKey(roomId, me.userId));
      if (!mine) throw notFound();
      await this.contacts.requireAddable(tx, { roomId, userId: user.id }, mine.role);
    });
    return this.views.one(roomId, user.id);
  }
}
