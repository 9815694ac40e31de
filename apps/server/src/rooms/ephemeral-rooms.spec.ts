import { Environment } from '../config/environment.js';
import { EphemeralRooms } from './ephemeral-rooms.js';
import { OwnVacancies } from './vacancies.js';

const DAY_MS = 24 * 60 * 60 * 1000;

it('an empty room keeps its grace time, whatever happens to the clock', async () => {
  jest.useFakeTimers();
  const ended: string[] = [];
  const environment = Object.assign(new Environment(), { ephemeralGraceSeconds: 30 });
  const rows = { ephemeralIds: () => Promise.resolve(['left']), deleteEphemeral: () => Promise.resolve(true) };
  const rooms = new EphemeralRooms(
    rows as never,
    new OwnVacancies(rows as never, { isAnyoneIn: () => false } as never, environment),
    { going: () => Promise.resolve(), gone: (id: string) => ended.push(id) } as never,
    { open: () => Promise.resolve() } as never,
    { write: (work: (tx: unknown) => Promise<boolean>) => work({}) } as never,
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
