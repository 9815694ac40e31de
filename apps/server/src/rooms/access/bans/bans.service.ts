import type { Ban } from '@confab/contract';
import { Injectable } from '@nestjs/common';

import { recordAudit } from '../../../audit/record-audit.js';
import { Database } from '../../../database/database.js';
import { forbidden, notFound } from '../../../errors/api-error.js';
import { MembershipsService } from '../../../memberships/memberships.service.js';
import type { Caller } from '../../../users/caller.js';
import { toUser } from '../../../users/user.entity.js';
import { UsersService } from '../../../users/users.service.js';
import { MembershipChanges } from '../../members/membership-changes.js';
import { BansRepository } from './bans.repository.js';

/** Banning and unbanning users. */
@Injectable()
export class BansService {
  constructor(
    private readonly bans: BansRepository,
    private readonly memberships: MembershipsService,
    private readonly membershipChanges: MembershipChanges,
    private readonly users: UsersService,
    private readonly database: Database,
  ) {}

  async list(me: Caller, roomId: string): Promise<Ban[]> {
    await this.memberships.requireModerator(me, roomId);
    return this.ofRoom(roomId);
  }

  /** Owners ban anyone else, moderators only plain members and non-members. */
  async ban(me: Caller, roomId: string, userId: string): Promise<Ban> {
    const { room } = await this.memberships.requireModerator(me, roomId);
    if (userId === me.userId) throw forbidden('To go yourself, leave the room.');
    const user = await this.users.find(userId);
    if (!user || user.deletedAt) throw notFound();
    const by = toUser(await this.users.require(me.userId));
    const announce = await this.database.write(async (tx) => {
      const check = (): Promise<void> => this.memberships.requireAbove(tx, me, { roomId, userId });
      const announcement = await this.membershipChanges.ban(tx, room, { user: toUser(user), by, reason: 'kicked', check });
      await recordAudit(tx, { action: 'member.banned', actorId: me.userId, subjectId: userId, roomId });
      return announcement;
    });
    await announce();
    const ban = (await this.ofRoom(roomId)).find((one) => one.user.id === userId);
    if (!ban) throw notFound();
    return ban;
  }

  async lift(me: Caller, roomId: string, userId: string): Promise<void> {
    await this.memberships.requireModerator(me, roomId);
    await this.database.write(async (tx) => {
      if (!(await this.bans.delete(tx, { roomId, userId }))) throw notFound();
      await recordAudit(tx, { action: 'member.unbanned', actorId: me.userId, subjectId: userId, roomId });
    });
  }

  private async ofRoom(roomId: string): Promise<Ban[]> {
    const rows = await this.bans.ofRoom(roomId);
    const users = await this.users.findMany(rows.map(({ userId }) => userId));
    return rows.flatMap(({ userId, bannedBy, createdAt }) => {
      const user = users.get(userId);
      return user ? [{ user, bannedBy, createdAt }] : [];
    });
  }
}
