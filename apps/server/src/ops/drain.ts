import { randomInt } from 'node:crypto';

import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';

import { Broadcaster } from '../realtime/broadcaster.js';
import { InFlight } from '../realtime/in-flight.js';

/** Clients come back spread over this time, so that they do not all knock at once. */
const SPREAD_MS = 3000;

/** The time between being told to stop and stopping. */
@Injectable()
export class Drain implements BeforeApplicationShutdown {
  draining = false;

  constructor(
    private readonly broadcaster: Broadcaster,
    private readonly inFlight: InFlight,
  ) {}

  /** Clients are told when to come back; what they have asked is answered; then the connections close. */
  async beforeApplicationShutdown(): Promise<void> {
    this.draining = true;
    this.broadcaster.toEachSocket('server.draining', () => ({ retryAfterMs: randomInt(SPREAD_MS) }));
    await this.inFlight.finish();
  }
}
