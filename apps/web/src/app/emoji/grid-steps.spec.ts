import { gridStep, type Cell } from './grid-steps';

/** Two lines of three and one of one, nothing, then one line of two. */
const SIZES = [7, 0, 2];
const at = (section: number, index: number): Cell => ({ section, index });
const step = (key: string, from: Cell): Cell | undefined => gridStep(key, from, { sizes: SIZES, columns: 3 });

describe('a step among sections of a grid', () => {
  it.each([
    ['ArrowRight', at(0, 1), at(0, 2)],
    ['ArrowRight', at(0, 6), at(2, 0)],
    ['ArrowRight', at(2, 1), at(2, 1)],
    ['ArrowLeft', at(0, 3), at(0, 2)],
    ['ArrowLeft', at(2, 0), at(0, 6)],
    ['ArrowLeft', at(0, 0), at(0, 0)],
    ['ArrowDown', at(0, 1), at(0, 4)],
    ['ArrowDown', at(0, 4), at(0, 6)],
    ['ArrowDown', at(0, 6), at(2, 0)],
    ['ArrowDown', at(2, 1), at(2, 1)],
    ['ArrowUp', at(0, 4), at(0, 1)],
    ['ArrowUp', at(2, 1), at(0, 6)],
    ['ArrowUp', at(0, 2), at(0, 2)],
  ])('%s from %o leads to %o', (key, from, to) => {
    expect(step(key, from)).toEqual(to);
  });

  it('is none with other keys', () => {
    expect(step('Home', at(0, 0))).toBeUndefined();
  });
});
