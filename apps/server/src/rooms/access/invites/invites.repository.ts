import { randomBytes } from 'node:crypto';

import type { CreateInvite } from '@confab/contract';
import { LIMITS } from '@confab/contract/constants';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, type FindOptionsWhere, LessThanOrEqual, Repository } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';

import { digestOf } from '../../../crypto/digest.js';
import { Database } from '../../../database/database.js';
import { ApiError, notFound } from '../../../errors/api-error.js';
import { UsersRepository } from '../../../users/users.repository.js';
import { InviteEntity, isLive } from './invite.entity.js';

/** 128 bits: cannot be guessed. */
const SECRET_BYTES = 16;
const MAX_PER_MEMBER = 20;

/** The table of invites. Only hashes of their secrets are stored. */
@Injectable()
export class InvitesRepository {
  constructor(
    @InjectRepository(InviteEntity) private readonly invites: Repository<InviteEntity>,
    private readonly database: Database,
    private readonly users: UsersRepository,
  ) {}

  async create(roomId: string, createdBy: string, { expiresInSeconds, maxUses }: CreateInvite): Promise<{ invite: InviteEntity; token: string }> {
    const token = randomBytes(SECRET_BYTES).toString('base64url');
    const now = Date.now();
    const invite: InviteEntity = {
      id: uuidv7(),
      roomId,
      tokenHash: digestOf(token),
      createdBy,
      createdAt: new Date(now).toISOString(),
      expiresAt: new Date(now + (expiresInSeconds ?? LIMITS.invite.usualSeconds) * 1000).toISOString(),
      maxUses: maxUses ?? null,
      uses: 0,
    };
    await this.database.write(async (tx) => {
      await tx.delete(InviteEntity, { expiresAt: LessThanOrEqual(invite.createdAt) });
      const others = await tx.findBy(InviteEntity, { roomId, createdBy });
      if (others.filter(isLive).length >= MAX_PER_MEMBER) throw new ApiError('CONFLICT', `You have ${MAX_PER_MEMBER} links to this room. Withdraw one first.`);
      await tx.insert(InviteEntity, invite);
    });
    return { invite, token };
  }

  /** The invite of a secret; undefined for a wrong or expired one. */
  async findLive(token: string): Promise<InviteEntity | undefined> {
    const invite = await this.invites.findOneBy({ tokenHash: digestOf(token) });
    return invite && isLive(invite) ? invite : undefined;
  }

  /** Counts a use, under the room's lock: the last use admits only one of two concurrent callers. */
  async use(tx: EntityManager, id: string, userId: string): Promise<void> {
    const invite = await tx.findOneBy(InviteEntity, { id });
    if (!invite || !isLive(invite)) throw notFound();
    await tx.update(InviteEntity, { id }, { uses: invite.uses + 1 });
    await this.users.markInvited(tx, userId);
  }

  async list(which: FindOptionsWhere<InviteEntity>): Promise<InviteEntity[]> {
    return (await this.invites.find({ where: which, order: { id: 'ASC' } })).filter(isLive);
  }

  async delete(tx: EntityManager, which: FindOptionsWhere<InviteEntity>): Promise<void> {
    await tx.delete(InviteEntity, which);
  }

  async withdraw(which: FindOptionsWhere<InviteEntity>): Promise<boolean> {
    return this.database.write(async (tx) => (await tx.delete(InviteEntity, which)).affected !== 0);
  }
}
