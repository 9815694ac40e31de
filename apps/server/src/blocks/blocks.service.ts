import type { User } from '@confab/contract';
import { LIMITS } from '@confab/contract/constants';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { Database } from '../database/database.js';
import { ApiError, badInput, notFound } from '../errors/api-error.js';
import { AccessChanges } from '../realtime/access/access-changes.js';
import { Broadcaster } from '../realtime/broadcaster.js';
import type { Caller } from '../users/caller.js';
import { type UserListener, UsersService } from '../users/users.service.js';
import { BlocksRepository } from './blocks.repository.js';

/** The users whom someone has blocked. `ContactPolicy` and `MembershipsService` (writing in direct rooms) enforce blocks. */
@Injectable()
export class BlocksService implements UserListener, OnModuleInit {
  constructor(
    private readonly blocks: BlocksRepository,
    private readonly users: UsersService,
    private readonly broadcaster: Broadcaster,
    private readonly changes: AccessChanges,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.users.listen(this);
  }

  /** In the order in which they were blocked. */
  async list(me: Caller): Promise<User[]> {
    const ids = await this.blocks.blockedBy(me.userId);
    const users = await this.users.findMany(ids);
    return ids.flatMap((id) => users.get(id) ?? []);
  }

  /** Idempotent. */
  async add(me: Caller, userId: string): Promise<void> {
    if (userId === me.userId) throw badInput({ userId: 'must be someone else’s' });
    const user = await this.users.find(userId);
    if (!user || user.deletedAt) throw notFound();
    const isNews = await this.database.write((tx) => this.put(tx, me.userId, userId));
    if (isNews) this.broadcaster.toUser(me.userId, 'block.changed', { userId, blocked: true });
  }

  async remove(me: Caller, userId: string): Promise<void> {
    const wasBlocked = await this.database.write((tx) => this.takeBack(tx, me.userId, userId));
    if (wasBlocked) this.broadcaster.toUser(me.userId, 'block.changed', { userId, blocked: false });
  }

  async erasing(tx: EntityManager, { id }: User): Promise<undefined> {
    await this.blocks.deleteOf(tx, id);
  }

  private async put(tx: EntityManager, blockerId: string, blockedId: string): Promise<boolean> {
    if (await this.blocks.exists({ blockerId, blockedId }, tx)) return false;
    if ((await this.blocks.count(tx, blockerId)) >= LIMITS.blocks.max)
      throw new ApiError('CONFLICT', `You have blocked ${LIMITS.blocks.max} people, and more cannot be kept. Unblock someone first.`);
    await this.blocks.insert(tx, { blockerId, blockedId });
    await this.changes.record(tx, { kind: 'block', userId: blockerId, otherId: blockedId });
    return true;
  }

  private async takeBack(tx: EntityManager, blockerId: string, blockedId: string): Promise<boolean> {
    if (!(await this.blocks.delete(tx, { blockerId, blockedId }))) return false;
    await this.changes.record(tx, { kind: 'unblock', userId: blockerId, otherId: blockedId });
    return true;
  }
}
