import { randomInt } from 'node:crypto';

import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';

import { Broadcaster } from '../realtime/broadcaster.js';

/** Clients come back spread over this time, so that they do not all knock at once. */
const SPREAD_MS = 3000;

/** The time between being told to stop and stopping. */
@Injectable()
export class Drain implements BeforeApplicationShutdown {
  draining = false;

  constructor(private readonly broadcaster: Broadcaster) {}

  beforeApplicationShutdown(): void {
    this.draining = true;
    this.broadcaster.toEachSocket('server.draining', () => ({ retryAfterMs: randomInt(SPREAD_MS) }));
  }
}
