import type { Member, Role } from '@confab/contract';
import { Injectable } from '@nestjs/common';

import { note } from '../audit/note.js';
import { Database } from '../database/database.js';
import type { Caller } from '../rpc/caller.js';
import { forbidden } from '../rpc/failure.js';
import { MemberEntity } from './member.entity.js';
import { MembershipsService } from './memberships.service.js';
import { RoomAnnouncer } from './room-announcer.js';
import { RoomViews } from './room-views.js';

/** Who may do what in a room. */
@Injectable()
export class RolesService {
  constructor(
    private readonly memberships: MembershipsService,
    private readonly views: RoomViews,
    private readonly announcer: RoomAnnouncer,
    private readonly database: Database,
  ) {}

  /** Making someone owner hands the room over: the present owner becomes a moderator. */
  async set(me: Caller, roomId: string, userId: string, role: Role): Promise<Member> {
    await this.memberships.requireOwner(me, roomId);
    await this.memberships.requireMember(userId, roomId);
    if (userId === me.userId && role !== 'owner') throw forbidden('Make someone else the owner first.');
    await this.database.write(async (tx) => {
      if (role === 'owner') await tx.update(MemberEntity, { roomId, role: 'owner' }, { role: 'moderator' });
      await tx.update(MemberEntity, { roomId, userId }, { role });
      await note(tx, { action: 'role.changed', actorId: me.userId, subjectId: userId, roomId, detail: role });
    });
    await this.announcer.updated(roomId);
    return this.views.member(roomId, userId);
  }
}
