import type { Ban } from '@confab/contract';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, Repository } from 'typeorm';

import { notFound } from '../../../errors/api-error.js';
import { Broadcaster } from '../../../realtime/broadcaster.js';
import { UsersService } from '../../../users/users.service.js';
import type { Announcement } from '../../members/membership-changes.js';
import { InviteEntity } from '../invites/invite.entity.js';
import { silenceKnocks, announceEnded } from '../knocks/ended-knocks.js';
import { BanEntity } from './ban.entity.js';

/** Who may not come into which room. */
@Injectable()
export class BansRepository {
  constructor(
    @InjectRepository(BanEntity) private readonly bans: Repository<BanEntity>,
    private readonly users: UsersService,
    private readonly broadcaster: Broadcaster,
  ) {}

  /** Inside the caller's transaction, which holds the room's lock. One who is banned already stays so. */
  async add(tx: EntityManager, ban: Omit<BanEntity, 'createdAt'>): Promise<Announcement> {
    const { roomId, userId } = ban;
    if (!(await tx.existsBy(BanEntity, { roomId, userId }))) await tx.insert(BanEntity, { ...ban, createdAt: new Date().toISOString() });
    // A guest is back under another name in a moment, and may hold any of the room's links.
    await tx.delete(InviteEntity, ban.guest ? { roomId } : { roomId, createdBy: userId });
    const knocks = await silenceKnocks(tx, { roomId, userId });
    return () => announceEnded(this.broadcaster, knocks);
  }

  async list(roomId: string): Promise<Ban[]> {
    const rows = await this.bans.find({ where: { roomId }, order: { createdAt: 'ASC' } });
    const users = await this.users.findMany(rows.map(({ userId }) => userId));
    return rows.flatMap(({ userId, bannedBy, createdAt }) => {
      const user = users.get(userId);
      return user ? [{ user, bannedBy, createdAt }] : [];
    });
  }

  async require(roomId: string, userId: string): Promise<Ban> {
    const ban = (await this.list(roomId)).find(({ user }) => user.id === userId);
    if (!ban) throw notFound();
    return ban;
  }

  async lift(tx: EntityManager, roomId: string, userId: string): Promise<void> {
    if ((await tx.delete(BanEntity, { roomId, userId })).affected === 0) throw notFound();
  }
}
