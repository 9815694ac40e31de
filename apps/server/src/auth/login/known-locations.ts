import { createHmac, type KeyObject, randomBytes } from 'node:crypto';

import { Inject, Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, In, LessThan, Repository } from 'typeorm';

import { SIGNING_KEY } from '../sessions/signing-key.js';
import type { ClientInfo } from './client-info.js';
import { KnownLocationEntity } from './known-location.entity.js';

const OF_AN_ACCOUNT = 20;
const REMEMBERED_MS = 180 * 24 * 60 * 60 * 1000;
/** For accounts that do not exist: they take as long as others. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** From where someone came in, to be known again: a browser by its cookie, a program without cookies by its network. */
type LocationKind = 'device' | 'network';

/**
 * From where accounts have logged in. Whoever guesses at a password from elsewhere slows nobody there. Each place is one
 * account's alone, and told by a keyed hash, so that the rows say nothing of networks or of who shares a browser.
 */
@Injectable()
export class KnownLocations {
  constructor(
    @InjectRepository(KnownLocationEntity) private readonly locations: Repository<KnownLocationEntity>,
    @Inject(SIGNING_KEY) private readonly key: KeyObject,
  ) {}

  /** The place that the client is known from; nothing for a stranger. */
  async find(userId: string | undefined, { device, networks }: ClientInfo): Promise<string | undefined> {
    const id = userId ?? NOBODY;
    const hashes = [...(device === undefined ? [] : [this.hashOf(id, 'device', device)]), this.hashOf(id, 'network', networks[0] ?? '')];
    const found = await this.locations.findOneBy({ userId: id, hash: In(hashes) });
    return found?.hash;
  }

  /** Remembers where the account has come in, in the transaction that opens the session. Answers a browser's secret, which may be the one it had. */
  async remember(tx: EntityManager, userId: string, client: ClientInfo, kind: LocationKind): Promise<string | undefined> {
    const device = kind === 'device' ? (client.device ?? randomBytes(32).toString('base64url')) : undefined;
    const hash = this.hashOf(userId, kind, device ?? client.networks[0] ?? '');
    const usedAt = new Date().toISOString();
    await tx.upsert(KnownLocationEntity, { userId, hash, usedAt }, ['userId', 'hash']);
    await this.forgetEldest(tx, userId);
    return device;
  }

  /** With another password nobody is known from before. */
  async forget(tx: EntityManager, userId: string): Promise<void> {
    await tx.delete(KnownLocationEntity, { userId });
  }

  async forgetOld(tx: EntityManager): Promise<void> {
    await tx.delete(KnownLocationEntity, { usedAt: LessThan(new Date(Date.now() - REMEMBERED_MS).toISOString()) });
  }

  private async forgetEldest(tx: EntityManager, userId: string): Promise<void> {
    const eldest = await tx.find(KnownLocationEntity, { where: { userId }, order: { usedAt: 'DESC' }, skip: OF_AN_ACCOUNT });
    for (const { hash } of eldest) await tx.delete(KnownLocationEntity, { userId, hash });
  }

  private hashOf(userId: string, kind: LocationKind, what: string): string {
    return createHmac('sha256', this.key).update(`familiar place\0${userId}\0${kind}\0${what}`).digest('base64url');
  }
}
