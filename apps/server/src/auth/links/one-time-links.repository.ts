import { randomBytes } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, LessThan, Repository } from 'typeorm';

import { digestOf } from '../../crypto/digest.js';
import { Database } from '../../database/database.js';
import { OneTimeLinkEntity } from './one-time-link.entity.js';

type Link = Pick<OneTimeLinkEntity, 'purpose' | 'userId' | 'expiresAt'>;
type Purpose = Link['purpose'];

const isLive = ({ expiresAt }: OneTimeLinkEntity): boolean => expiresAt === null || expiresAt > new Date().toISOString();

/** The table of single-use links. Only hashes of their secrets are stored. */
@Injectable()
export class OneTimeLinksRepository {
  constructor(
    @InjectRepository(OneTimeLinkEntity) private readonly rows: Repository<OneTimeLinkEntity>,
    private readonly database: Database,
  ) {}

  /** Returns the secret, which is not stored. */
  async create(tx: EntityManager, link: Link): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    await tx.insert(OneTimeLinkEntity, { ...link, hash: digestOf(token), createdAt: new Date().toISOString() });
    return token;
  }

  /** The link of a secret, without using it up; undefined for a wrong, used or expired one. */
  async find(token: string, purpose: Purpose, manager = this.rows.manager): Promise<OneTimeLinkEntity | undefined> {
    const link = await manager.findOneBy(OneTimeLinkEntity, { hash: digestOf(token), purpose });
    return link && isLive(link) ? link : undefined;
  }

  /** Uses a link up and returns whether it was valid. The delete decides between concurrent uses. */
  async use(tx: EntityManager, token: string, purpose: Purpose): Promise<boolean> {
    const link = await this.find(token, purpose, tx);
    return link !== undefined && Boolean((await tx.delete(OneTimeLinkEntity, { hash: link.hash })).affected);
  }

  /** Blocks other transactions from using a link until this one ends. SQLite has a single writer anyway. */
  async lock(tx: EntityManager): Promise<void> {
    if (this.database.isPostgres) await tx.query('LOCK TABLE "one_time_links" IN SHARE ROW EXCLUSIVE MODE');
  }

  /** Keeps the newest `kept` links of a purpose. */
  async deleteOldest(tx: EntityManager, purpose: Purpose, kept: number): Promise<void> {
    const eldest = await tx.find(OneTimeLinkEntity, { where: { purpose }, order: { createdAt: 'DESC' }, skip: kept });
    for (const { hash } of eldest) await tx.delete(OneTimeLinkEntity, { hash });
  }

  async deleteExpired(tx: EntityManager): Promise<void> {
    await tx.delete(OneTimeLinkEntity, { expiresAt: LessThan(new Date().toISOString()) });
  }

  /** Deletes all links of a purpose, or those of one account. */
  async withdraw(tx: EntityManager, { purpose, userId }: Pick<Link, 'purpose'> & Partial<Pick<Link, 'userId'>>): Promise<void> {
    await tx.delete(OneTimeLinkEntity, { purpose, ...(typeof userId === 'string' && { userId }) });
  }
}
