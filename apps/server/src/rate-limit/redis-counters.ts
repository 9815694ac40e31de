import { Logger } from '@nestjs/common';
import { Redis } from 'ioredis';
import { RateLimiterRedis } from 'rate-limiter-flexible';

import { BoundedCounter, type Counters } from './counters.js';

const logger = new Logger('Limits');

/** In Redis: all nodes count together. While it is away each node counts for itself, and nobody is refused for that. */
export function redisCounters(url: string): Counters {
  const client = new Redis(url, { enableOfflineQueue: false, maxRetriesPerRequest: 1 });
  let away = false;
  client.on('error', (error: Error) => {
    if (!away) logger.warn(`Redis is away; limits are counted by each node for itself: ${error.message}`);
    away = true;
  });
  client.on('ready', () => (away = false));
  return {
    make: (name, points, duration) =>
      new RateLimiterRedis({
        storeClient: client,
        rejectIfRedisNotReady: true,
        keyPrefix: `confab:limit:${name}`,
        points,
        duration,
        // Who is beyond the limit is refused without asking Redis again.
        inMemoryBlockOnConsumed: points + 1,
        insuranceLimiter: new BoundedCounter({ points, duration }),
      }),
    close: async () => {
      if (client.status === 'ready') await client.quit();
      else client.disconnect();
    },
  };
}
