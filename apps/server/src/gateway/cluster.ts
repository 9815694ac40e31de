import { Logger } from '@nestjs/common';
import { createAdapter } from '@socket.io/redis-adapter';
import { Redis } from 'ioredis';

import { StartError } from '../config/start-error.js';
import type { LinkState } from '../realtime/node-link.js';

const logger = new Logger('Nodes');

/** Connects this node to the others, so that a broadcast reaches the sockets of all nodes. */
export interface Cluster extends LinkState {
  readonly adapter: ReturnType<typeof createAdapter>;
  close(): Promise<void>;
}

/** Connects to the Redis at `url`; a StartError if it cannot be reached. */
export async function joinCluster(url: string): Promise<Cluster> {
  const publisher = new Redis(url, { lazyConnect: true });
  try {
    await publisher.connect();
  } catch {
    publisher.disconnect();
    throw new StartError('The Redis at REDIS_URL does not answer. Start it, or unset REDIS_URL to run a single node.');
  }
  const subscriber = publisher.duplicate();
  // Both reconnect by themselves; until then this node's broadcasts reach only its own sockets.
  for (const client of [publisher, subscriber]) client.on('error', (error: Error) => logger.warn(`Redis is away: ${error.message}`));
  return {
    adapter: createAdapter(publisher, subscriber),
    get isAway() {
      return [publisher, subscriber].some(({ status }) => status !== 'ready');
    },
    lagSeconds: undefined,
    close: async () => {
      await Promise.all([publisher.quit(), subscriber.quit()]);
    },
  };
}
