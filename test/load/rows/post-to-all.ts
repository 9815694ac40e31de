import type { Bout, Fleet } from '../crowd/fleet.js';
import type { Target } from '../crowd/orders.js';
import { sum } from '../statistics.js';
import { compare, contest, describe } from './contest.js';
import type { Row } from './row.js';

const POSTS = { quick: 10, full: 40 };

/** One post after another, each only once the one before has reached everyone; the latency is that of the last one reached. */
async function onePostAtATime(fleet: Fleet, target: Target, posts: number): Promise<Bout> {
  const bouts: Bout[] = [];
  for (let post = 0; post < posts; post++) bouts.push(await fleet.bout(target, { kind: 'post' }, 'once'));
  return {
    ...bouts[0]!,
    latencies: bouts.map((bout) => bout.ms),
    messages: posts,
    deliveries: sum(bouts.map((bout) => bout.deliveries)),
    ms: sum(bouts.map((bout) => bout.ms)),
    endedAt: bouts.at(-1)!.endedAt,
  };
}

export const postToAll: Row = {
  name: 'post',
  about: 'a post to all of 1,000 sockets, one at a time',
  async run(tools) {
    const posts = tools.pace.quick ? POSTS.quick : POSTS.full;
    const samples = await contest(tools, { rooms: 1, members: 1000, senders: 1 }, (target) => onePostAtATime(tools.fleet, target, posts));
    const found = compare(samples, 'p50', 'ws');
    return {
      figures: [
        { what: 'post to 1,000 sockets, p50', unit: 'ms', confab: found.confab, goal: { atMost: 25 } },
        { what: 'post to 1,000 sockets, p50', unit: 'ms', ...found, goal: { atMost: 2 } },
      ],
      notes: describe(samples),
      samples,
    };
  },
};
