import type { Plan } from '../accounts.js';
import { compare, contest, describe } from './contest.js';
import type { Figure, Outcome, Row, Tools } from './row.js';

async function measured(tools: Tools, plan: Plan, figures: (samples: Awaited<ReturnType<typeof contest>>) => Figure[]): Promise<Outcome> {
  const samples = await contest(tools, plan);
  return { figures: figures(samples), notes: describe(samples), samples };
}

const deliveries = (samples: Parameters<typeof compare>[0], what: string, atLeast: number): Figure => ({
  what: `${what}: deliveries/s`,
  unit: '/s',
  ...compare(samples, 'deliveriesPerSecond', 'ws'),
  goal: { atLeast },
});

export const fanOut: Row = {
  name: 'fanout',
  about: '1 room × 100 members, 16 writing',
  run: (tools) =>
    measured(tools, { rooms: 1, members: 100, senders: 16 }, (samples) => [
      deliveries(samples, '1 × 100, W 16', 2),
      { what: '1 × 100, W 16: server CPU a delivery', unit: 'µs', ...compare(samples, 'cpuPerDeliveryUs', 'ws'), goal: { atMost: 0.5 } },
    ]),
};

export const largeRoom: Row = {
  name: 'large',
  about: '1 room × 1,000 members, 16 writing',
  run: (tools) => measured(tools, { rooms: 1, members: 1000, senders: 16 }, (samples) => [deliveries(samples, '1 × 1,000, W 16', 2)]),
};

export const manyRooms: Row = {
  name: 'rooms',
  about: '10 rooms × 50 members, 40 writing',
  run: (tools) => measured(tools, { rooms: 10, members: 50, senders: 40 }, (samples) => [deliveries(samples, '10 × 50, W 40', 0.9)]),
};

export const oneWriter: Row = {
  name: 'single',
  about: '1 room × 100 members, 1 writing: nothing to batch',
  run: (tools) => measured(tools, { rooms: 1, members: 100, senders: 1 }, (samples) => [deliveries(samples, '1 × 100, W 1', 0.7)]),
};

export const alone: Row = {
  name: 'alone',
  about: '40 rooms of one, everyone writing',
  run: (tools) =>
    measured(tools, { rooms: 40, members: 1, senders: 40 }, (samples) => [
      { what: '40 × 1, W 40: server CPU a message', unit: 'µs', ...compare(samples, 'cpuPerMessageUs', 'socket.io'), goal: { atMost: 1.5 } },
    ]),
};
