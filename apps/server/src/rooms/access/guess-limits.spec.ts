import { GuessLimits } from './guess-limits.js';

describe('guessing', () => {
  const exceeded = (rooms: number, ofAll: number, ofNetwork = 0): string | undefined => new GuessLimits(rooms, 4).exceededBy({ ofAll, ofNetwork });

  it('is hopeless up to a chance of one in a thousand for all together', () => {
    expect([exceeded(1000, 0), exceeded(1, 456), exceeded(1, 457)]).toEqual([undefined, undefined, 'all']);
    expect([exceeded(91, 5), exceeded(92, 4), exceeded(92, 5)]).toEqual([undefined, undefined, 'all']);
    expect(new GuessLimits(1000, 8).exceededBy({ ofAll: 100_000, ofNetwork: 50_000 })).toBeUndefined();
  });

  it('is hopeless for one network up to a quarter of that, and always once', () => {
    expect([exceeded(1, 0, 114), exceeded(1, 0, 115)]).toEqual([undefined, 'network']);
    expect([exceeded(10_000, 0, 0), exceeded(10_000, 0, 1)]).toEqual([undefined, 'network']);
  });

  it('is never made likely for all by one network, while there are more than a few failures to make', () => {
    for (let rooms = 1; rooms < 450; rooms++) {
      const { perNetwork, total } = new GuessLimits(rooms, 4);
      expect(4 * perNetwork).toBeGreaterThanOrEqual(total);
      expect(exceeded(rooms, perNetwork)).toBe(total === 1 ? 'all' : undefined);
    }
  });

  it('is remembered while no room is alive, as if there were one', () => {
    expect(new GuessLimits(0, 4).total).toBe(new GuessLimits(1, 4).total);
  });
});
