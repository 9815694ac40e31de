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

/** The table of links that work once. Of their secrets it keeps hashes alone. */
@Injectable()
export class OneTimeLinksRepository {
  constructor(
    @InjectRepository(OneTimeLinkEntity) private readonly rows: Repository<OneTimeLinkEntity>,
    private readonly database: Database,
  ) {}

  /** Answers the secret, which nobody is told twice. */
  async create(tx: EntityManager, link: Link): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    await tx.insert(OneTimeLinkEntity, { ...link, hash: digestOf(token), createdAt: new Date().toISOString() });
    return token;
  }

  /** What a secret opens, without using it up; nothing for a wrong, used or ended one. */
  async find(token: string, purpose: Purpose, manager = this.rows.manager): Promise<OneTimeLinkEntity | undefined> {
    const link = await manager.findOneBy(OneTimeLinkEntity, { hash: digestOf(token), purpose });
    return link && isLive(link) ? link : undefined;
  }

  /** Uses a link up; answers whether it still worked. Of two that come at once with the same one, the deletion lets one through. */
  async use(tx: EntityManager, token: string, purpose: Purpose): Promise<boolean> {
    const link = await this.find(token, purpose, tx);
    return link !== undefined && Boolean((await tx.delete(OneTimeLinkEntity, { hash: link.hash })).affected);
  }

  /** No other transaction uses a link until this one has ended. SQLite has one writer anyway. */
  async lock(tx: EntityManager): Promise<void> {
    if (this.database.isPostgres) await tx.query('LOCK TABLE "one_time_links" IN SHARE ROW EXCLUSIVE MODE');
  }

  /** Keeps the latest of a kind. */
  async deleteEldest(tx: EntityManager, purpose: Purpose, kept: number): Promise<void> {
    const eldest = await tx.find(OneTimeLinkEntity, { where: { purpose }, order: { createdAt: 'DESC' }, skip: kept });
    for (const { hash } of eldest) await tx.delete(OneTimeLinkEntity, { hash });
  }

  /** Those that ended by themselves. */
  async deleteExpired(tx: EntityManager): Promise<void> {
    await tx.delete(OneTimeLinkEntity, { expiresAt: LessThan(new Date().toISOString()) });
  }

  /** Ends all links of a kind, or those of one account. */
  async withdraw(tx: EntityManager, { purpose, userId }: Pick<Link, 'purpose'> & Partial<Pick<Link, 'userId'>>): Promise<void> {
    await tx.delete(OneTimeLinkEntity, { purpose, ...(typeof userId === 'string' && { userId }) });
  }
}
