import type { Member } from '@confab/contract';
import { Injectable } from '@nestjs/common';

import { notFound } from '../../errors/api-error.js';
import { MembersRepository } from '../../memberships/members.repository.js';
import { RoomsRepository } from '../../memberships/rooms.repository.js';
import { Presence } from '../../realtime/presence.js';
import { UsersService } from '../../users/users.service.js';

/** A room's members as one of them sees them. Callers check permissions. */
@Injectable()
export class MemberViews {
  constructor(
    private readonly rooms: RoomsRepository,
    private readonly members: MembersRepository,
    private readonly users: UsersService,
    private readonly presence: Presence,
  ) {}

  /** In rooms that do not show presence the viewer sees only their own. */
  async all(roomId: string, viewerId: string): Promise<Member[]> {
    const memberships = await this.members.ofRoom(roomId);
    const users = await this.users.findMany(memberships.map((membership) => membership.userId));
    const online = this.presence.onlineAmong(memberships.map((membership) => membership.userId));
    const tellsPresence = await this.rooms.tellsPresence(roomId);
    return memberships.flatMap(({ userId, role }) => {
      const user = users.get(userId);
      return user ? [{ user, role, online: online.has(userId) && (tellsPresence || userId === viewerId) }] : [];
    });
  }

  async one(roomId: string, userId: string): Promise<Member> {
    const membership = await this.members.find({ roomId, userId });
    const user = (await this.users.findMany([userId])).get(userId);
    if (!membership || !user) throw notFound();
    return { user, role: membership.role, online: this.presence.isOnline(userId) };
  }
}
