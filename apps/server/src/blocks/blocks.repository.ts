import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, Repository } from 'typeorm';

import { Database } from '../database/database.js';
import { BlockEntity } from './block.entity.js';

type Pair = Pick<BlockEntity, 'blockerId' | 'blockedId'>;

/** The table of blocks. */
@Injectable()
export class BlocksRepository {
  constructor(
    @InjectRepository(BlockEntity) private readonly rows: Repository<BlockEntity>,
    private readonly database: Database,
  ) {}

  /** In the order in which they were blocked. */
  async blockedBy(blockerId: string): Promise<string[]> {
    return (await this.rows.find({ where: { blockerId }, order: { createdAt: 'ASC', blockedId: 'ASC' } })).map(({ blockedId }) => blockedId);
  }

  exists({ blockerId, blockedId }: Pair, manager = this.rows.manager): Promise<boolean> {
    return manager.existsBy(BlockEntity, { blockerId, blockedId });
  }

  count(tx: EntityManager, blockerId: string): Promise<number> {
    return tx.countBy(BlockEntity, { blockerId });
  }

  async insert(tx: EntityManager, { blockerId, blockedId }: Pair): Promise<void> {
    const text = `INSERT INTO "blocks" ("blockerId", "blockedId", "createdAt") VALUES (?, ?, ?) ON CONFLICT DO NOTHING`;
    await this.database.query(tx, text, [blockerId, blockedId, new Date().toISOString()]);
  }

  /** Returns whether there was one. */
  async delete(tx: EntityManager, { blockerId, blockedId }: Pair): Promise<boolean> {
    return Boolean((await tx.delete(BlockEntity, { blockerId, blockedId })).affected);
  }

  /** Deletes blocks by and of the user. */
  async deleteOf(tx: EntityManager, userId: string): Promise<void> {
    await tx.delete(BlockEntity, { blockerId: userId });
    await tx.delete(BlockEntity, { blockedId: userId });
  }
}
