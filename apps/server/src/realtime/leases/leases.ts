import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { Database } from '../../database/database.js';
import { unawaited } from '../../errors/unawaited.js';
import { NodeLink } from '../link/node-link.js';
import { LocalSockets } from '../sockets/local-sockets.js';
import { type Elsewhere, LeasesRepository, type Peer } from './leases.repository.js';

/** A node that has not renewed its lease for so long counts as dead, and its users as away. */
const LEASE_SECONDS = 6;
const RENEW_MS = 1500;
/** In renewals: how often other nodes' users are read in any case. */
const READ_EVERY = 14;

interface Change {
  readonly online: boolean;
  readonly written: () => void;
}

/** `begun` is called before the leases are read. */
export interface LeaseListener {
  begun(): void;
  read(elsewhere: readonly Elsewhere[]): Promise<void>;
}

/** The lease of this node with its users, and the leases of the others. A single node writes none. */
@Injectable()
export class Leases implements OnApplicationBootstrap, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;
  private changes = new Map<string, Change>();
  private writing = false;
  private renewing = false;
  private renewedAt = performance.now();
  /** Until then expired leases may be due to an outage of the database, not of the nodes. */
  private unsureUntil = 0;
  private living = '';
  private renewals = 0;
  private peersLinked = true;
  private wasWhole = true;
  private listener: LeaseListener | undefined;

  constructor(
    private readonly repository: LeasesRepository,
    private readonly sockets: LocalSockets,
    private readonly database: Database,
    private readonly link: NodeLink,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (!this.link.several) return;
    await this.database.write((tx) => this.register(tx));
    this.renewedAt = performance.now();
    await this.renew();
    this.timer = setInterval(() => unawaited(this.renew(), 'The lease of this node could not be renewed'), RENEW_MS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  listen(listener: LeaseListener): void {
    this.listener = listener;
  }

  /** How many users are under this node's lease. */
  held(): number {
    return this.link.several ? this.sockets.userIds().size : 0;
  }

  /** Whether commands of all nodes reach this one. Where not, the database has to be polled. */
  isWhole(): boolean {
    return this.link.isUp() && this.peersLinked;
  }

  /** Resolves once committed, with many others in one transaction under load; retried while the database is away. */
  set(userId: string, online: boolean): Promise<void> {
    if (!this.link.several) return Promise.resolve();
    return new Promise((written) => {
      this.changes.get(userId)?.written();
      this.changes.set(userId, { online, written });
      unawaited(this.write(), 'Presence could not be written; the next renewal tries again');
    });
  }

  private async write(): Promise<void> {
    if (this.writing) return;
    this.writing = true;
    try {
      while (this.changes.size > 0) await this.writeSome();
    } finally {
      this.writing = false;
    }
  }

  private async writeSome(): Promise<void> {
    const taken = this.changes;
    this.changes = new Map();
    try {
      const of = (wanted: boolean): string[] => [...taken].flatMap(([userId, { online }]) => (online === wanted ? [userId] : []));
      await this.database.write(async (tx) => {
        await this.repository.take(tx, this.link.nodeId, of(true));
        await this.repository.release(tx, this.link.nodeId, of(false));
      });
    } catch (error) {
      // What came meanwhile is newer.
      this.changes = new Map([...taken, ...this.changes]);
      throw error;
    }
    for (const { written } of taken.values()) written();
  }

  private async register(tx: EntityManager): Promise<void> {
    await this.repository.register(tx, this.link.nodeId, { linked: this.link.isUp(), seconds: LEASE_SECONDS });
    await this.repository.take(tx, this.link.nodeId, [...this.sockets.userIds()]);
  }

  private async renew(): Promise<void> {
    if (this.renewing) return;
    this.renewing = true;
    try {
      const peers = await this.database.write((tx) => this.renewIn(tx));
      const now = performance.now();
      if (now - this.renewedAt > 2 * RENEW_MS) this.unsureUntil = now + LEASE_SECONDS * 1000;
      this.renewedAt = now;
      await this.write();
      await this.look(peers);
    } finally {
      this.renewing = false;
    }
  }

  private async renewIn(tx: EntityManager): Promise<readonly Peer[]> {
    const lease = { linked: this.link.isUp(), seconds: LEASE_SECONDS };
    if (!(await this.repository.renew(tx, this.link.nodeId, lease))) await this.register(tx);
    if (++this.renewals % READ_EVERY === 0) await this.repository.forgetDead(tx);
    return this.repository.peers(tx, this.link.nodeId);
  }

  /** Users of other nodes are read when nodes have come or gone, when commands may have been lost, and now and then. */
  private async look(peers: readonly Peer[]): Promise<void> {
    const live = peers.filter((peer) => peer.live);
    this.peersLinked = live.every((peer) => peer.linked);
    if (performance.now() < this.unsureUntil) return;
    const living = live
      .map(({ id }) => id)
      .sort()
      .join(' ');
    const isWhole = this.isWhole();
    const isDue = living !== this.living || !isWhole || !this.wasWhole || this.renewals % READ_EVERY === 0;
    if (isDue && this.listener) {
      this.listener.begun();
      await this.listener.read(await this.repository.elsewhere(this.link.nodeId));
    }
    this.living = living;
    this.wasWhole = isWhole;
  }
}
