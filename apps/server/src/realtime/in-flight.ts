import { Injectable } from '@nestjs/common';

import { unavailable } from '../errors/api-error.js';
import type { EndedCall } from '../metrics/ended-call.js';
import { Metrics } from '../metrics/metrics.js';

/** How long a client waits before it asks another node, or this one anew. */
const RETRY_AFTER_MS = 1000;

/** The calls that are being worked on: the server stops only when each has its answer, and takes no new ones meanwhile. */
@Injectable()
export class InFlight {
  private count = 0;
  private refusing = false;
  private whenIdle: (() => void) | undefined;

  constructor(private readonly metrics: Metrics) {}

  /** A call begins; `ended` must follow. Throws UNAVAILABLE once the server is stopping. */
  begun(): void {
    if (this.refusing) throw unavailable('The server is about to stop.', RETRY_AFTER_MS);
    this.count++;
  }

  ended(call: EndedCall): void {
    this.metrics.callEnded(call);
    this.count--;
    if (this.count === 0) this.whenIdle?.();
  }

  /** Takes nothing new; settles when everything taken has been answered. */
  finish(): Promise<void> {
    this.refusing = true;
    return this.count === 0 ? Promise.resolve() : new Promise((resolve) => (this.whenIdle = resolve));
  }
}
