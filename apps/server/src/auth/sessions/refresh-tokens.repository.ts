import { randomBytes } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull, LessThan } from 'typeorm';

import { digestOf } from '../../crypto/digest.js';
import { RefreshTokenEntity } from './refresh-token.entity.js';

const now = (): string => new Date().toISOString();

/** The table of refresh tokens. Of them it keeps hashes alone. */
@Injectable()
export class RefreshTokensRepository {
  find(tx: EntityManager, token: string): Promise<RefreshTokenEntity | null> {
    return tx.findOneBy(RefreshTokenEntity, { hash: digestOf(token) });
  }

  /** Answers the token, which nobody is told twice. */
  async create(tx: EntityManager, sessionId: string): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    await tx.insert(RefreshTokenEntity, { hash: digestOf(token), sessionId, createdAt: now(), usedAt: null });
    return token;
  }

  /** Answers whether it was unused; the condition decides between two that come at once. */
  async use(tx: EntityManager, hash: string): Promise<boolean> {
    return Boolean((await tx.update(RefreshTokenEntity, { hash, usedAt: IsNull() }, { usedAt: now() })).affected);
  }

  async usedAt(tx: EntityManager, hash: string): Promise<string | null> {
    return (await tx.findOneByOrFail(RefreshTokenEntity, { hash })).usedAt;
  }

  async deleteUsedBefore(tx: EntityManager, sessionId: string, usedAt: string): Promise<void> {
    await tx.delete(RefreshTokenEntity, { sessionId, usedAt: LessThan(usedAt) });
  }
}
