import { Logger } from '@nestjs/common';
import { Redis } from 'ioredis';
import { RateLimiterRedis } from 'rate-limiter-flexible';

import { BoundedCounter, type Counters } from './counters.js';

const logger = new Logger('Limits');

/** Counts in Redis, shared by all nodes. While Redis is unavailable each node counts in its own memory. */
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
        // Beyond the limit, requests are refused without asking Redis again.
        inMemoryBlockOnConsumed: points + 1,
        insuranceLimiter: new BoundedCounter({ points, duration }),
      }),
    close: async () => {
      if (client.status === 'ready') await client.quit();
      else client.disconnect();
    },
  };
}
