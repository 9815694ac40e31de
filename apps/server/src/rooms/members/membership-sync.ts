import type { RemovalReason } from '@confab/contract';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { type MemberKey, MembersRepository } from '../../memberships/members.repository.js';
import { AccessChanges } from '../../realtime/access/access-changes.js';
import { AccessFeed, type AccessListener, type ChangedMembership } from '../../realtime/access/access-feed.js';
import { MembershipEvents } from './membership-events.js';
import { type MembershipListener, MembershipListeners } from './membership-listeners.js';

/** Records changes of membership for the other nodes, and applies theirs to this node's sockets. */
@Injectable()
export class MembershipSync implements MembershipListener, AccessListener, OnModuleInit {
  constructor(
    private readonly listeners: MembershipListeners,
    private readonly changes: AccessChanges,
    private readonly feed: AccessFeed,
    private readonly members: MembersRepository,
    private readonly events: MembershipEvents,
  ) {}

  onModuleInit(): void {
    this.listeners.add(this);
    this.feed.listen(this);
  }

  seated(tx: EntityManager, { roomId, userId }: MemberKey): Promise<void> {
    return this.changes.record(tx, { kind: 'in', roomId, userId });
  }

  removed(tx: EntityManager, { roomId, userId }: MemberKey, reason: RemovalReason): Promise<void> {
    return this.changes.record(tx, { kind: 'out', roomId, userId, reason });
  }

  /** The database decides, not the record: a member who was removed may have rejoined, and the other way round. */
  async membershipsChanged(memberships: readonly ChangedMembership[]): Promise<void> {
    for (const membership of memberships) {
      if (await this.members.has(membership)) await this.events.roomAddedHere(membership);
      if (!(await this.members.has(membership))) this.events.leftHere(membership, membership.reason);
    }
  }

  async joinReported(membership: ChangedMembership): Promise<void> {
    if (!(await this.members.has(membership))) this.events.leftHere(membership, membership.reason);
  }
}
