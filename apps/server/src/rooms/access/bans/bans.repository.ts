import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, MoreThan, Repository } from 'typeorm';

import type { MemberKey } from '../../../memberships/members.repository.js';
import { BanEntity } from './ban.entity.js';

/** The table of bans. */
@Injectable()
export class BansRepository {
  constructor(@InjectRepository(BanEntity) private readonly rows: Repository<BanEntity>) {}

  /** Oldest first. */
  ofRoom(roomId: string): Promise<BanEntity[]> {
    return this.rows.find({ where: { roomId }, order: { createdAt: 'ASC' } });
  }

  exists({ roomId, userId }: MemberKey, manager = this.rows.manager): Promise<boolean> {
    return manager.existsBy(BanEntity, { roomId, userId });
  }

  hasGuestsSince(roomId: string, since: string, manager = this.rows.manager): Promise<boolean> {
    return manager.existsBy(BanEntity, { roomId, guest: true, createdAt: MoreThan(since) });
  }

  /** Keeps an existing ban. */
  async add(tx: EntityManager, ban: Omit<BanEntity, 'createdAt'>): Promise<void> {
    if (!(await this.exists(ban, tx))) await tx.insert(BanEntity, { ...ban, createdAt: new Date().toISOString() });
  }

  /** Returns whether there was one. */
  async delete(tx: EntityManager, { roomId, userId }: MemberKey): Promise<boolean> {
    return (await tx.delete(BanEntity, { roomId, userId })).affected !== 0;
  }
}
