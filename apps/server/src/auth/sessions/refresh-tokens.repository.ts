import { randomBytes } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull, LessThan } from 'typeorm';

import { digestOf } from '../../crypto/digest.js';
import { RefreshTokenEntity } from './refresh-token.entity.js';

const now = (): string => new Date().toISOString();

/** The table of refresh tokens. Only their hashes are stored. */
@Injectable()
export class RefreshTokensRepository {
  find(tx: EntityManager, token: string): Promise<RefreshTokenEntity | null> {
    return tx.findOneBy(RefreshTokenEntity, { hash: digestOf(token) });
  }

  /** Returns the token, which is not stored. */
  async create(tx: EntityManager, sessionId: string): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    await tx.insert(RefreshTokenEntity, { hash: digestOf(token), sessionId, createdAt: now(), usedAt: null });
    return token;
  }

  /** Returns whether the token was unused; the condition decides between concurrent uses. */
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
