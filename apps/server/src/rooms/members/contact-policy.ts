import type { Role } from '@confab/contract';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { BlocksRepository } from '../../blocks/blocks.repository.js';
import { ApiError, forbidden } from '../../errors/api-error.js';
import type { MemberKey } from '../../memberships/members.repository.js';
import { MessagesRepository } from '../../messages/log/messages.repository.js';
import type { Caller } from '../../users/caller.js';
import type { UserEntity } from '../../users/user.entity.js';
import { UsersService } from '../../users/users.service.js';

/** Whether users may contact or add others without being asked. */
@Injectable()
export class ContactPolicy {
  constructor(
    private readonly users: UsersService,
    private readonly blocks: BlocksRepository,
    private readonly messages: MessagesRepository,
  ) {}

  /** A user by username; reported as absent to users whom they have blocked. */
  async findContactable(me: Caller, username: string): Promise<UserEntity> {
    const user = await this.users.findByUsername(username);
    if (!user || (await this.blocks.exists({ blockerId: user.id, blockedId: me.userId })))
      throw new ApiError('NOT_FOUND', 'Nobody has this username.', { fields: { username: 'is nobody’s' } });
    return user;
  }

  /** Refuses a direct room in which neither side could write. */
  async requireUnblocked(me: Caller, userId: string): Promise<void> {
    if (await this.blocks.exists({ blockerId: me.userId, blockedId: userId })) throw forbidden('You have blocked them. Unblock them first.');
  }

  /**
   * Whether a user may be added to a room, checked under its lock: users who left return only by themselves or by link,
   * users who were removed also through a moderator. The history's notices tell which it was.
   */
  async requireAddable(tx: EntityManager, member: MemberKey, by: Role): Promise<void> {
    const last = await this.messages.lastMembershipNotice(tx, member);
    if (last === 'left') throw forbidden('They left this room. They can come back by themselves, or by a link.');
    if (last === 'kicked' && by === 'member') throw forbidden('They were removed from this room. Its owner or a moderator can bring them back.');
  }
}
