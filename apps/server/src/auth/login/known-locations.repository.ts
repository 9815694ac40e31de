import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, In, LessThan, Repository } from 'typeorm';

import { KnownLocationEntity } from './known-location.entity.js';

/** The table of locations from which accounts have logged in. */
@Injectable()
export class KnownLocationsRepository {
  constructor(@InjectRepository(KnownLocationEntity) private readonly rows: Repository<KnownLocationEntity>) {}

  /** The first of these hashes that is stored for the account. */
  async find(userId: string, hashes: readonly string[]): Promise<string | undefined> {
    return (await this.rows.findOneBy({ userId, hash: In([...hashes]) }))?.hash;
  }

  async put(tx: EntityManager, location: KnownLocationEntity): Promise<void> {
    await tx.upsert(KnownLocationEntity, location, ['userId', 'hash']);
  }

  /** Keeps the newest `kept` locations. */
  async deleteOldest(tx: EntityManager, userId: string, kept: number): Promise<void> {
    const eldest = await tx.find(KnownLocationEntity, { where: { userId }, order: { usedAt: 'DESC' }, skip: kept });
    for (const { hash } of eldest) await tx.delete(KnownLocationEntity, { userId, hash });
  }

  /** A new password makes all locations unknown again. */
  async deleteOf(tx: EntityManager, userId: string): Promise<void> {
    await tx.delete(KnownLocationEntity, { userId });
  }

  async deleteBefore(tx: EntityManager, usedAt: string): Promise<void> {
    await tx.delete(KnownLocationEntity, { usedAt: LessThan(usedAt) });
  }
}
