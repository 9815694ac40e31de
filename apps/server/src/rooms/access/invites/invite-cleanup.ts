import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import type { MemberKey } from '../../../memberships/members.repository.js';
import { type Banned, type MembershipListener, MembershipListeners } from '../../members/membership-listeners.js';
import { InvitesRepository } from './invites.repository.js';

/** Deletes the invites of members who leave: a link must not be the way back for a removed user. */
@Injectable()
export class InviteCleanup implements MembershipListener, OnModuleInit {
  constructor(
    private readonly listeners: MembershipListeners,
    private readonly invites: InvitesRepository,
  ) {}

  onModuleInit(): void {
    this.listeners.add(this);
  }

  async removed(tx: EntityManager, { roomId, userId }: MemberKey): Promise<void> {
    await this.invites.delete(tx, { roomId, createdBy: userId });
  }

  async banned(tx: EntityManager, { roomId, userId, guest }: Banned): Promise<undefined> {
    // A banned guest can return under another name and may hold any of the room's links.
    await this.invites.delete(tx, guest ? { roomId } : { roomId, createdBy: userId });
  }
}
