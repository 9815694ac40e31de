import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';

import { AccessFeed } from '../realtime/access/access-feed.js';
import { Broadcaster } from '../realtime/broadcaster.js';
import { Leases } from '../realtime/leases/leases.js';
import { LocalSockets } from '../realtime/sockets/local-sockets.js';
import { SingleRun } from '../scheduling/single-run.js';
import { RoomCountersRepository } from './log/room-counters.repository.js';

/** How often rooms' versions are polled while the link is down anywhere. */
const LOOK_MS = 2000;
const ROOMS_AT_ONCE = 1000;

/** Announces versions of rooms to this node's clients while or after changes by other nodes may have been lost by the link. */
@Injectable()
export class MissedChanges implements OnApplicationBootstrap, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;
  private readonly look = new SingleRun(() => this.announceAll(), 'Versions of rooms could not be polled; the next poll tries again');
  /** Versions announced since the link broke. */
  private readonly told = new Map<string, number>();
  private isBroken = false;

  constructor(
    private readonly counters: RoomCountersRepository,
    private readonly broadcaster: Broadcaster,
    private readonly sockets: LocalSockets,
    private readonly leases: Leases,
    private readonly feed: AccessFeed,
  ) {}

  onApplicationBootstrap(): void {
    this.feed.afterGap(() => this.look.request());
    this.timer = setInterval(() => this.lookWhereBroken(), LOOK_MS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  /** Once more after the link is whole again: for what was written since the last poll. */
  private lookWhereBroken(): void {
    const wasBroken = this.isBroken;
    // What is announced while the gate is closed reaches nobody.
    this.isBroken = !this.leases.isWhole() || !this.sockets.mayDeliver();
    if (this.isBroken || wasBroken) this.look.request();
  }

  private async announceAll(): Promise<void> {
    const roomIds = this.sockets.roomIds();
    for (let at = 0; at < roomIds.length; at += ROOMS_AT_ONCE) {
      for (const [roomId, { version }] of await this.counters.findMany(roomIds.slice(at, at + ROOMS_AT_ONCE))) this.announce(roomId, version);
    }
    if (!this.isBroken) this.told.clear();
  }

  private announce(roomId: string, version: number): void {
    // Left to the next poll.
    if (!this.sockets.mayDeliver()) this.isBroken = true;
    else if (this.told.get(roomId) !== version) {
      this.told.set(roomId, version);
      this.broadcaster.roomHeadHere({ roomId, version });
    }
  }
}
