import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { notFound } from '../../../errors/api-error.js';
import type { MemberKey } from '../../../memberships/members.repository.js';
import { type Banned, type MembershipListener, MembershipListeners } from '../../members/membership-listeners.js';
import { BansRepository } from './bans.repository.js';

/** Checks bans in the transaction of each join, whichever way it is made. */
@Injectable()
export class BanEnforcement implements MembershipListener, OnModuleInit {
  constructor(
    private readonly listeners: MembershipListeners,
    private readonly bans: BansRepository,
  ) {}

  onModuleInit(): void {
    this.listeners.add(this);
  }

  async joining(tx: EntityManager, key: MemberKey): Promise<void> {
    if (await this.bans.exists(key, tx)) throw notFound();
  }

  async banned(tx: EntityManager, { roomId, userId, bannedBy, guest }: Banned): Promise<undefined> {
    await this.bans.add(tx, { roomId, userId, bannedBy, guest });
  }
}
