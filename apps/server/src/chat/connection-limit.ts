import type { Socket } from 'socket.io';

import type { Environment } from '../config/environment.js';
import { addressOf, trustOf } from '../rpc/addresses.js';
import { PLACES } from '../rpc/allowances.js';
import { NetworkLimit } from '../rpc/network-limit.js';

/** Bounds the connections of each network, whether they have shown a token or not, by websocket or polling. */
export class ConnectionLimit {
  private readonly trusts;
  private readonly places: NetworkLimit;

  constructor(environment: Environment) {
    this.trusts = trustOf(environment);
    this.places = new NetworkLimit(environment.rateLimits ? PLACES.connections : Infinity);
  }

  /** Counts the connection until it closes; one too many is closed at once. */
  take(conn: Socket['conn']): void {
    const leave = this.places.take(addressOf(conn.request, this.trusts));
    if (leave) conn.once('close', leave);
    else conn.close(true);
  }
}
