import type { Member } from '@confab/contract';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { recordAudit } from '../../audit/record-audit.js';
import { Database } from '../../database/database.js';
import { forbidden, notFound } from '../../errors/api-error.js';
import { MembershipsService } from '../../memberships/memberships.service.js';
import type { Caller } from '../../users/caller.js';
import { toUser } from '../../users/user.entity.js';
import { UsersService } from '../../users/users.service.js';
import { MemberViews } from '../views/member-views.js';
import { MembershipChanges } from './membership-changes.js';

/** Listing, leaving and removing members. */
@Injectable()
export class MembersService {
  constructor(
    private readonly memberships: MembershipsService,
    private readonly membershipChanges: MembershipChanges,
    private readonly users: UsersService,
    private readonly views: MemberViews,
    private readonly database: Database,
  ) {}

  async list(me: Caller, roomId: string): Promise<Member[]> {
    await this.memberships.requireAccess(me.userId, roomId);
    return this.views.all(roomId, me.userId);
  }

  /** A direct room is only hidden: it is listed again when someone writes in it. */
  async leave(me: Caller, roomId: string): Promise<void> {
    const { room } = await this.memberships.requireMember(me.userId, roomId);
    if (room.kind === 'direct') return this.membershipChanges.hide({ roomId, userId: me.userId });
    const user = toUser(await this.users.require(me.userId));
    const announce = await this.database.write((tx) => this.membershipChanges.remove(tx, room, { user, by: user, reason: 'left' }));
    await announce();
  }

  /** Owners remove anyone else, moderators only plain members. */
  async remove(me: Caller, roomId: string, userId: string): Promise<void> {
    const { room } = await this.memberships.requireModerator(me, roomId);
    await this.memberships.requireMember(userId, roomId);
    if (userId === me.userId) throw forbidden('To go yourself, leave the room.');
    const by = toUser(await this.users.require(me.userId));
    const user = await this.users.find(userId);
    if (!user) throw notFound();
    const check = (tx: EntityManager): Promise<void> => this.memberships.requireAbove(tx, me, { roomId, userId });
    const announce = await this.database.write(async (tx) => {
      await recordAudit(tx, { action: 'member.kicked', actorId: me.userId, subjectId: userId, roomId });
      return this.membershipChanges.remove(tx, room, { user: toUser(user), by, reason: 'kicked', check });
    });
    await announce();
  }
}
