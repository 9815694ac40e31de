import { newCode } from './room-codes.js';

describe('a code', () => {
  it('is as many capitals as asked', () => {
    for (const length of [3, 4, 12]) expect(newCode(length)).toMatch(new RegExp(`^[A-Z]{${length}}$`));
  });

  it('is one among all that there could be', () => {
    const letters = new Set(Array.from({ length: 500 }, () => newCode(3)).join(''));
    expect(letters.size).toBe(26);
  });
});
