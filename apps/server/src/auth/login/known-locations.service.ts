import { createHmac, type KeyObject, randomBytes } from 'node:crypto';

import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { SIGNING_KEY } from '../sessions/signing-key.js';
import type { ClientInfo } from './client-info.js';
import { KnownLocationsRepository } from './known-locations.repository.js';

const MAX_PER_ACCOUNT = 20;
const REMEMBERED_MS = 180 * 24 * 60 * 60 * 1000;
/** Looked up for accounts that do not exist, so that they take the same time as others. */
const UNKNOWN_USER_ID = '00000000-0000-0000-0000-000000000000';

/** A browser is recognised by its cookie, a client without cookies by its network. */
type LocationKind = 'device' | 'network';

/**
 * Locations from which accounts have logged in: guesses made elsewhere do not delay logins from these. A location
 * belongs to one account and is stored as a keyed hash, so that the rows reveal neither networks nor who shares a
 * browser.
 */
@Injectable()
export class KnownLocations {
  constructor(
    private readonly locations: KnownLocationsRepository,
    @Inject(SIGNING_KEY) private readonly key: KeyObject,
  ) {}

  /** The known location of the client, if any. */
  async find(userId: string | undefined, { device, networks }: ClientInfo): Promise<string | undefined> {
    const id = userId ?? UNKNOWN_USER_ID;
    const hashes = [...(device === undefined ? [] : [this.hashOf(id, 'device', device)]), this.hashOf(id, 'network', networks[0] ?? '')];
    return this.locations.find(id, hashes);
  }

  /** Stores the location in the transaction that opens the session. Returns the browser's secret, which may be its present one. */
  async remember(tx: EntityManager, userId: string, client: ClientInfo, kind: LocationKind): Promise<string | undefined> {
    const device = kind === 'device' ? (client.device ?? randomBytes(32).toString('base64url')) : undefined;
    const hash = this.hashOf(userId, kind, device ?? client.networks[0] ?? '');
    const usedAt = new Date().toISOString();
    await this.locations.put(tx, { userId, hash, usedAt });
    await this.locations.deleteOldest(tx, userId, MAX_PER_ACCOUNT);
    return device;
  }

  async deleteOld(tx: EntityManager): Promise<void> {
    await this.locations.deleteBefore(tx, new Date(Date.now() - REMEMBERED_MS).toISOString());
  }

  private hashOf(userId: string, kind: LocationKind, what: string): string {
    return createHmac('sha256', this.key).update(`familiar place\0${userId}\0${kind}\0${what}`).digest('base64url');
  }
}
