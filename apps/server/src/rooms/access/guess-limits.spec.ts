import { Guessing } from './guessing.js';

describe('guessing', () => {
  const shutsFor = (rooms: number, ofAll: number, ofNetwork = 0): string | undefined => new Guessing(rooms, 4).shutsFor({ ofAll, ofNetwork });

  it('is hopeless up to a chance of one in a thousand for all together', () => {
    expect([shutsFor(1000, 0), shutsFor(1, 456), shutsFor(1, 457)]).toEqual([undefined, undefined, 'all']);
    expect([shutsFor(91, 5), shutsFor(92, 4), shutsFor(92, 5)]).toEqual([undefined, undefined, 'all']);
    expect(new Guessing(1000, 8).shutsFor({ ofAll: 100_000, ofNetwork: 50_000 })).toBeUndefined();
  });

  it('is hopeless for one network up to a quarter of that, and always once', () => {
    expect([shutsFor(1, 0, 114), shutsFor(1, 0, 115)]).toEqual([undefined, 'network']);
    expect([shutsFor(10_000, 0, 0), shutsFor(10_000, 0, 1)]).toEqual([undefined, 'network']);
  });

  it('is never made likely for all by one network, while there are more than a few failures to make', () => {
    for (let rooms = 1; rooms < 450; rooms++) {
      const { mostOfNetwork, mostOfAll } = new Guessing(rooms, 4);
      expect(4 * mostOfNetwork).toBeGreaterThanOrEqual(mostOfAll);
      expect(shutsFor(rooms, mostOfNetwork)).toBe(mostOfAll === 1 ? 'all' : undefined);
    }
  });

  it('is remembered while no room is alive, as if there were one', () => {
    expect(new Guessing(0, 4).mostOfAll).toBe(new Guessing(1, 4).mostOfAll);
  });
});
