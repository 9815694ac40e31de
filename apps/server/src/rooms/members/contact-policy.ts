import type { Role } from '@confab/contract';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { BlocksService } from '../../blocks/blocks.service.js';
import { ApiError, forbidden } from '../../errors/api-error.js';
import type { MemberKey } from '../../memberships/members.repository.js';
import { MessagesRepository } from '../../messages/messages.repository.js';
import type { Caller } from '../../users/caller.js';
import type { UserEntity } from '../../users/user.entity.js';
import { UsersService } from '../../users/users.service.js';

/** Whether people may do something to others who were not asked. */
@Injectable()
export class ContactPolicy {
  constructor(
    private readonly users: UsersService,
    private readonly blocks: BlocksService,
    private readonly messages: MessagesRepository,
  ) {}

  /** Someone by username; for whom they have blocked there is no such user. */
  async findReachable(me: Caller, username: string): Promise<UserEntity> {
    const user = await this.users.findByUsername(username);
    if (!user || (await this.blocks.has(user.id, me.userId)))
      throw new ApiError('NOT_FOUND', 'Nobody has this username.', { fields: { username: 'is nobody’s' } });
    return user;
  }

  /** Nobody begins a conversation that neither could write in. */
  async requireUnblocked(me: Caller, userId: string): Promise<void> {
    if (await this.blocks.has(me.userId, userId)) throw forbidden('You have blocked them. Unblock them first.');
  }

  /**
   * Whether someone may be brought into a room, asked under its lock: who left comes back by themself or by link, and whom a
   * moderator sent out, a moderator may bring back. How they went is in the history.
   */
  async requireAddable(tx: EntityManager, member: MemberKey, by: Role): Promise<void> {
    const last = await this.messages.lastMembershipNotice(tx, member);
    if (last === 'left') throw forbidden('They left this room. They can come back by themselves, or by a link.');
    if (last === 'kicked' && by === 'member') throw forbidden('They were removed from this room. Its owner or a moderator can bring them back.');
  }
}
