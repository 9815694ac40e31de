import { RateLimiterRes } from 'rate-limiter-flexible';

import { BoundedCounter, memoryCounters } from './counters.js';

const refused = (use: Promise<unknown>): Promise<unknown> => use.then(() => undefined).catch((error: unknown) => error);

it('refuses what is more than allowed, and counts each key for itself', async () => {
  const counter = memoryCounters.make('uses', 2, 60);
  for (const key of ['a', 'a', 'b']) expect(await refused(counter.consume(key))).toBeUndefined();
  expect(await refused(counter.consume('a'))).toBeInstanceOf(RateLimiterRes);
  expect(await refused(counter.consume('b'))).toBeUndefined();
});

it('keeps no more keys than it has room for, however many are made up', async () => {
  const counter = new BoundedCounter({ points: 1, duration: 60 });
  await counter.consume('the first');
  for (let at = 0; at < 20_000; at++) await counter.consume(`made up ${String(at)}`);
  // Evicted, rather than one of 20,001 keys.
  expect(await refused(counter.consume('the first'))).toBeUndefined();
  expect(await refused(counter.consume('made up 19999'))).toBeInstanceOf(RateLimiterRes);
});
