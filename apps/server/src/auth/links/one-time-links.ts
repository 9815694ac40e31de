import { randomBytes } from 'node:crypto';

import { type EntityManager, LessThan } from 'typeorm';

import { digestOf } from '../../crypto/digest.js';
import { OneTimeLinkEntity } from './one-time-link.entity.js';

type Purpose = Pick<OneTimeLinkEntity, 'purpose' | 'userId' | 'expiresAt'>;

const isLive = ({ expiresAt }: OneTimeLinkEntity): boolean => expiresAt === null || expiresAt > new Date().toISOString();

// Functions and no service, as `note`: the server and the command line use them, and all they need is the transaction.

/** Answers the secret, which nobody is told twice. */
export async function makeLink(tx: EntityManager, link: Purpose): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await tx.insert(OneTimeLinkEntity, { ...link, hash: digestOf(token), createdAt: new Date().toISOString() });
  return token;
}

/** What a secret opens, without using it up; nothing for a wrong, used or ended one. */
export async function findLink(manager: EntityManager, token: string, purpose: Purpose['purpose']): Promise<OneTimeLinkEntity | undefined> {
  const link = await manager.findOneBy(OneTimeLinkEntity, { hash: digestOf(token), purpose });
  return link && isLive(link) ? link : undefined;
}

/** Uses a link up. Of two that come at once with the same one, the deletion lets one through. */
export async function spendLink(tx: EntityManager, token: string, purpose: Purpose['purpose']): Promise<OneTimeLinkEntity | undefined> {
  const link = await findLink(tx, token, purpose);
  return link && (await tx.delete(OneTimeLinkEntity, { hash: link.hash })).affected ? link : undefined;
}

/** Keeps the latest of a kind. */
export async function forgetEldest(tx: EntityManager, purpose: Purpose['purpose'], kept: number): Promise<void> {
  const eldest = await tx.find(OneTimeLinkEntity, { where: { purpose }, order: { createdAt: 'DESC' }, skip: kept });
  for (const { hash } of eldest) await tx.delete(OneTimeLinkEntity, { hash });
}

/** Those that ended by themselves. */
export async function forgetOldLinks(tx: EntityManager): Promise<void> {
  await tx.delete(OneTimeLinkEntity, { expiresAt: LessThan(new Date().toISOString()) });
}

/** Ends all links of a kind, or those of one account. */
export async function withdrawLinks(tx: EntityManager, which: Pick<Purpose, 'purpose'> & Partial<Pick<Purpose, 'userId'>>): Promise<void> {
  const { purpose, userId } = which;
  await tx.delete(OneTimeLinkEntity, { purpose, ...(typeof userId === 'string' && { userId }) });
}
