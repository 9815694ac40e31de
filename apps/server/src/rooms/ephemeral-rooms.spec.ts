import { Environment } from '../config/environment.js';
import { EphemeralRooms } from './ephemeral-rooms.js';

const DAY_MS = 24 * 60 * 60 * 1000;

it('an empty room keeps its grace time, whatever happens to the clock', async () => {
  jest.useFakeTimers();
  const ended: string[] = [];
  const rooms = new EphemeralRooms(
    { ephemeralIds: () => Promise.resolve(['left']) } as never,
    { onlineIn: () => Promise.resolve(new Set()) } as never,
    { gone: (id: string) => ended.push(id) } as never,
    { write: () => Promise.resolve(true) } as never,
    Object.assign(new Environment(), { ephemeralGraceSeconds: 30 }),
  );
  rooms.onApplicationBootstrap();
  await jest.advanceTimersByTimeAsync(6000);
  jest.setSystemTime(Date.now() + 3 * DAY_MS);
  await jest.advanceTimersByTimeAsync(20_000);
  expect(ended).toEqual([]);
  jest.setSystemTime(Date.now() - 6 * DAY_MS);
  await jest.advanceTimersByTimeAsync(20_000);
  expect(ended).toContain('left');
  rooms.onModuleDestroy();
});
