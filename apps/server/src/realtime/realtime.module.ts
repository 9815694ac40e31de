import { Module } from '@nestjs/common';

import { Environment } from '../config/environment.js';
import { AccessChanges } from './access/access-changes.js';
import { AccessChangesRepository } from './access/access-changes.repository.js';
import { AccessFeed } from './access/access-feed.js';
import { Broadcaster } from './broadcaster.js';
import { InFlight } from './in-flight.js';
import { Leases } from './leases/leases.js';
import { LeasesRepository } from './leases/leases.repository.js';
import { NodeLink, SingleNode } from './link/node-link.js';
import { Presence } from './presence.js';
import { DeliveryGate } from './sockets/delivery-gate.js';
import { LocalSockets } from './sockets/local-sockets.js';
import { Typing } from './typing.js';

const link = {
  provide: NodeLink,
  inject: [Environment],
  // Only where it is used: a single node need not load a Redis client.
  useFactory: async ({ redisUrl }: Environment): Promise<NodeLink> =>
    redisUrl === undefined ? new SingleNode() : (await import('./link/redis-link.js')).RedisLink.open(redisUrl),
};
const toSockets = [DeliveryGate, LocalSockets, Broadcaster, Presence, Typing, InFlight];
const betweenNodes = [Leases, AccessChanges, AccessFeed];

@Module({
  providers: [link, LeasesRepository, AccessChangesRepository, ...toSockets, ...betweenNodes],
  exports: [NodeLink, ...toSockets, ...betweenNodes],
})
export class RealtimeModule {}
