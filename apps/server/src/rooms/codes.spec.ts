import { mayHaveBeenGuessed, newCode } from './codes.js';

describe('a code', () => {
  it('is as many capitals as asked', () => {
    for (const length of [3, 4, 12]) expect(newCode(length)).toMatch(new RegExp(`^[A-Z]{${length}}$`));
  });

  it('is one among all that there could be', () => {
    const letters = new Set(Array.from({ length: 500 }, () => newCode(3)).join(''));
    expect(letters.size).toBe(26);
  });
});

describe('guessing', () => {
  it('is hopeless up to a chance of one in a thousand', () => {
    expect(mayHaveBeenGuessed(0, 1000, 4)).toBe(false);
    expect(mayHaveBeenGuessed(456, 1, 4)).toBe(false);
    expect(mayHaveBeenGuessed(457, 1, 4)).toBe(true);
    expect(mayHaveBeenGuessed(5, 91, 4)).toBe(false);
    expect(mayHaveBeenGuessed(5, 92, 4)).toBe(true);
    expect(mayHaveBeenGuessed(100_000, 1000, 8)).toBe(false);
  });
});
