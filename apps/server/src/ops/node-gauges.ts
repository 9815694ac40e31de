import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';

import { Metrics } from '../metrics/metrics.js';
import { Leases } from '../realtime/leases/leases.js';
import { NodeLink } from '../realtime/link/node-link.js';
import { LocalSockets } from '../realtime/sockets/local-sockets.js';

const MS = 1000;

/** Metrics of this node's connections and of its link to the others, read at each scrape. */
@Injectable()
export class NodeGauges implements OnApplicationBootstrap {
  constructor(
    private readonly metrics: Metrics,
    private readonly sockets: LocalSockets,
    private readonly link: NodeLink,
    private readonly leases: Leases,
  ) {}

  onApplicationBootstrap(): void {
    this.metrics.gauge('confab_connections', 'Sockets connected to this node.', () => this.sockets.count);
    this.metrics.gauge('confab_presence_leases', 'Users whose presence this node’s lease covers.', () => this.leases.held());
    this.metrics.gauge('confab_adapter_lag_seconds', 'Last measured time of an event from node to node.', () => this.link.lagMs() / MS);
    this.metrics.gauge('confab_adapter_up', 'Whether this node reaches the others: 1 or 0.', () => Number(this.link.isUp()));
  }
}
