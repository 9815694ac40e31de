import type { User } from '@confab/contract';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import type { MemberKey } from '../../../memberships/members.repository.js';
import { type UserListener, UsersService } from '../../../users/users.service.js';
import { type Announcement, type Banned, type MembershipListener, MembershipListeners } from '../../members/membership-listeners.js';
import { KnockEvents } from './knock-events.js';
import { KnocksRepository } from './knocks.repository.js';

/** Ends knocks of users who join, are banned, or delete their account. */
@Injectable()
export class KnockCleanup implements MembershipListener, UserListener, OnModuleInit {
  constructor(
    private readonly listeners: MembershipListeners,
    private readonly users: UsersService,
    private readonly knocks: KnocksRepository,
    private readonly events: KnockEvents,
  ) {}

  onModuleInit(): void {
    this.listeners.add(this);
    this.users.listen(this);
  }

  async joined(tx: EntityManager, { roomId, userId }: MemberKey): Promise<Announcement> {
    const knocks = await this.knocks.take(tx, { roomId, userId });
    return () => this.events.admitted(knocks);
  }

  async banned(tx: EntityManager, { roomId, userId }: Banned): Promise<Announcement> {
    const knocks = await this.knocks.undeliver(tx, { roomId, userId });
    return () => this.events.ended(knocks);
  }

  async erasing(tx: EntityManager, { id }: User): Promise<Announcement> {
    const knocks = await this.knocks.take(tx, { userId: id });
    return () => this.events.ended(knocks);
  }
}
