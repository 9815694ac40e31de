import { randomInt } from 'node:crypto';
import { setTimeout as after } from 'node:timers/promises';

import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';

import { Environment } from '../config/environment.js';
import { Broadcaster } from '../realtime/broadcaster.js';
import { InFlight } from '../realtime/in-flight.js';
import { OpenConnections } from './open-connections.js';

/** Time for a load balancer to notice that /readyz fails; a single node has none. */
const HAND_OVER_SECONDS = 2;
/** Clients reconnect spread over this time. */
const SPREAD_MS = 3000;
/** Upper bound for calls in flight: one that waits for an unreachable database must not delay the stop. */
const ANSWERS_MS = 1500;
/** Clients that have not answered the close frame by then are disconnected. */
const CUT_AFTER_MS = 2000;
/** For closing the connections to the database and Redis. */
const LEFT_OVER_MS = 500;

/** What happens between the signal to stop and the stop. */
@Injectable()
export class Drain implements BeforeApplicationShutdown {
  draining = false;
  private readonly handOverMs: number;

  constructor(
    private readonly broadcaster: Broadcaster,
    private readonly inFlight: InFlight,
    private readonly connections: OpenConnections,
    { drainSeconds, redisUrl }: Environment,
  ) {
    this.handOverMs = (drainSeconds ?? (redisUrl ? HAND_OVER_SECONDS : 0)) * 1000;
  }

  /** Upper bound of the whole stop. */
  get longestMs(): number {
    return this.handOverMs + ANSWERS_MS + CUT_AFTER_MS + LEFT_OVER_MS;
  }

  /** /readyz fails while everything else still works, so that a load balancer stops sending clients before the port closes. */
  async handOver(): Promise<void> {
    this.draining = true;
    if (this.handOverMs > 0) await after(this.handOverMs);
  }

  /** Tells clients when to reconnect, answers calls in flight, then closes the connections, forcibly if needed. */
  async beforeApplicationShutdown(): Promise<void> {
    this.draining = true;
    this.broadcaster.toEachSocket('server.draining', () => ({ retryAfterMs: randomInt(SPREAD_MS) }));
    await Promise.race([this.inFlight.finish(), after(ANSWERS_MS, undefined, { ref: false })]);
    setTimeout(() => this.connections.cut(), CUT_AFTER_MS).unref();
  }
}
