import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';

import { NodeLink } from '../link/node-link.js';

/** How long a read of the access changes stays valid while the link is down. */
const FRESH_MS = 4500;
const BEAT_MS = 250;
/** A gap of so long between two timer ticks means a freeze: SIGSTOP, a paused machine, or one very long turn. */
const FROZEN_MS = 2000;

/**
 * Whether this node may deliver events. It may while its knowledge of removed members and ended sessions is current: read
 * from the database within the last seconds, or kept so by a link that has been up since. After a break of the link or a
 * freeze the changes are read before anything is delivered. A single node always may.
 */
@Injectable()
export class DeliveryGate implements OnApplicationBootstrap, OnModuleDestroy {
  private beats: NodeJS.Timeout | undefined;
  private seenAt = performance.now();
  /** Wall clock minus monotonic clock: jumps where a virtual machine was paused, during which the latter stands still. */
  private ahead = Date.now() - performance.now();
  private readBegunAt = performance.now();
  private staleSince = Number.NEGATIVE_INFINITY;
  private readonly stale: (() => void)[] = [];

  constructor(private readonly link: NodeLink) {}

  onApplicationBootstrap(): void {
    if (!this.link.several) return;
    this.link.onReturn(() => this.invalidate());
    this.beats = setInterval(() => this.notice(), BEAT_MS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.beats);
  }

  /** `work` runs at once when the changes have to be read again. */
  onStale(work: () => void): void {
    this.stale.push(work);
  }

  isOpen(): boolean {
    if (!this.link.several) return true;
    this.notice();
    if (this.readBegunAt < this.staleSince) return false;
    return performance.now() - this.readBegunAt < FRESH_MS || this.link.isUp();
  }

  /** The access changes were read by a query sent at `begunAt` (monotonic clock), and applied. */
  read(begunAt: number): void {
    this.readBegunAt = Math.max(this.readBegunAt, begunAt);
  }

  /** Also asked at each delivery: after a freeze, what arrived meanwhile is handled before any timer runs. */
  private notice(): void {
    const now = performance.now();
    const ahead = Date.now() - now;
    const frozen = now - this.seenAt > FROZEN_MS || ahead - this.ahead > FROZEN_MS;
    this.seenAt = now;
    this.ahead = ahead;
    if (frozen) this.invalidate();
  }

  private invalidate(): void {
    this.staleSince = performance.now();
    for (const work of this.stale) work();
  }
}
