import type { User } from '@confab/contract';
import { LIMITS } from '@confab/contract/constants';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, Repository } from 'typeorm';

import { Database } from '../database/database.js';
import { badInput, ApiError, notFound } from '../errors/api-error.js';
import { Broadcaster } from '../realtime/broadcaster.js';
import type { Caller } from '../users/caller.js';
import { UsersService } from '../users/users.service.js';
import { BlockEntity } from './block.entity.js';

/** Whom people have blocked. What that shuts is for `ContactPolicy`, and for writing in direct rooms (`MembershipsService.find`). */
@Injectable()
export class BlocksService {
  constructor(
    @InjectRepository(BlockEntity) private readonly blocks: Repository<BlockEntity>,
    private readonly users: UsersService,
    private readonly broadcaster: Broadcaster,
    private readonly database: Database,
  ) {}

  /** Those whom the caller has blocked, first blocked first. */
  async list(me: Caller): Promise<User[]> {
    const rows = await this.blocks.find({ where: { blockerId: me.userId }, order: { createdAt: 'ASC', blockedId: 'ASC' } });
    const users = await this.users.findMany(rows.map(({ blockedId }) => blockedId));
    return rows.flatMap(({ blockedId }) => users.get(blockedId) ?? []);
  }

  /** Blocking whom one has blocked changes nothing. */
  async add(me: Caller, userId: string): Promise<void> {
    if (userId === me.userId) throw badInput({ userId: 'must be someone else’s' });
    const user = await this.users.find(userId);
    if (!user || user.deletedAt) throw notFound();
    const isNews = await this.database.write((tx) => this.put(tx, { blockerId: me.userId, blockedId: userId }));
    if (isNews) this.broadcaster.toUser(me.userId, 'block.changed', { userId, blocked: true });
  }

  async remove(me: Caller, userId: string): Promise<void> {
    const { affected } = await this.database.write((tx) => tx.delete(BlockEntity, { blockerId: me.userId, blockedId: userId }));
    if (affected) this.broadcaster.toUser(me.userId, 'block.changed', { userId, blocked: false });
  }

  has(blockerId: string, blockedId: string): Promise<boolean> {
    return this.blocks.existsBy({ blockerId, blockedId });
  }

  /** Of a deleted account nothing is kept, on either side. */
  async forget(tx: EntityManager, userId: string): Promise<void> {
    await tx.delete(BlockEntity, { blockerId: userId });
    await tx.delete(BlockEntity, { blockedId: userId });
  }

  private async put(tx: EntityManager, pair: Pick<BlockEntity, 'blockerId' | 'blockedId'>): Promise<boolean> {
    if (await tx.existsBy(BlockEntity, pair)) return false;
    if ((await tx.countBy(BlockEntity, { blockerId: pair.blockerId })) >= LIMITS.blocks.max)
      throw new ApiError('CONFLICT', `You have blocked ${LIMITS.blocks.max} people, and more cannot be kept. Unblock someone first.`);
    const text = `INSERT INTO "blocks" ("blockerId", "blockedId", "createdAt") VALUES (?, ?, ?) ON CONFLICT DO NOTHING`;
    await this.database.query(tx, text, [pair.blockerId, pair.blockedId, new Date().toISOString()]);
    return true;
  }
}
