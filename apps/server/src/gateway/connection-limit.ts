import type { Socket } from 'socket.io';

import type { Environment } from '../config/environment.js';
import { NetworkLimit } from '../rate-limit/network-limit.js';
import { addressOf, proxyTrust } from '../rate-limit/networks.js';
import { PER_NETWORK } from '../rate-limit/policies.js';

/** Bounds the connections of each network, authenticated or not, by websocket or polling. */
export class ConnectionLimit {
  private readonly trusts;
  private readonly perNetwork: NetworkLimit;

  constructor(environment: Environment) {
    this.trusts = proxyTrust(environment);
    this.perNetwork = new NetworkLimit(environment.rateLimits ? PER_NETWORK.connections : Infinity);
  }

  /** Counts the connection until it closes; beyond the limit it is closed at once. */
  take(conn: Socket['conn']): void {
    const leave = this.perNetwork.take(addressOf(conn.request, this.trusts));
    if (leave) conn.once('close', leave);
    else conn.close(true);
  }
}
