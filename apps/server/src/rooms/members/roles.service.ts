import type { Member, Role } from '@confab/contract';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { recordAudit } from '../../audit/record-audit.js';
import { forbidden, notFound } from '../../errors/api-error.js';
import type { MemberEntity } from '../../memberships/member.entity.js';
import { MembersRepository } from '../../memberships/members.repository.js';
import { MembershipsService } from '../../memberships/memberships.service.js';
import { MessageLog } from '../../messages/log/message-log.js';
import type { Caller } from '../../users/caller.js';
import { RoomAnnouncer } from '../views/room-announcer.js';
import { MemberViews } from '../views/member-views.js';

/** Changing members' roles. */
@Injectable()
export class RolesService {
  constructor(
    private readonly memberships: MembershipsService,
    private readonly members: MembersRepository,
    private readonly views: MemberViews,
    private readonly announcer: RoomAnnouncer,
    private readonly log: MessageLog,
  ) {}

  /** A new owner replaces the present one, who becomes a moderator. */
  async set(me: Caller, roomId: string, userId: string, role: Role): Promise<Member> {
    await this.memberships.requireOwner(me, roomId);
    await this.memberships.requireMember(userId, roomId);
    if (userId === me.userId && role !== 'owner') throw forbidden('Make someone else the owner first.');
    if (userId !== me.userId) await this.log.write([roomId], (tx) => this.give(tx, me, { roomId, userId, role }));
    await this.announcer.updated(roomId);
    return this.views.one(roomId, userId);
  }

  /** Under the room's lock: had either left meanwhile, the room would have two owners or none. */
  private async give(tx: EntityManager, me: Caller, { roomId, userId, role }: Pick<MemberEntity, 'roomId' | 'userId' | 'role'>): Promise<void> {
    const mine = { roomId, userId: me.userId, role: 'owner' as const };
    if (!(await this.members.setRole(tx, mine, role === 'owner' ? 'moderator' : 'owner'))) throw forbidden('Only the owner of this room may do that.');
    if (!(await this.members.setRole(tx, { roomId, userId }, role))) throw notFound();
    await recordAudit(tx, { action: 'role.changed', actorId: me.userId, subjectId: userId, roomId, detail: role });
  }
}
