import { skeletonOf } from './name-skeleton.js';

it.each([
  ['Lena Varga', 'Lеnа Vаrgа', 'Cyrillic letters'],
  ['Lena Varga', 'LENA  VARGA', 'case and gaps'],
  ['Lena Varga', 'Lena\u00a0Varga', 'another space'],
  ['Ian', 'lan', 'a small l'],
  ['Bo', 'B0', 'a zero'],
  ['Bo', 'Ｂｏ', 'wide letters'],
  ['Bo', '𝓑𝓸', 'mathematical letters'],
  ['Marn', 'Mam', 'r and n'],
  ['علی', 'ع\u200cلی', 'a joiner that shows nothing here'],
])('%s and %s look alike: %s', (name, other) => {
  expect(skeletonOf(other)).toBe(skeletonOf(name));
});

it.each([
  ['Bo', 'Bob'],
  ['Bo', 'Bo 2'],
  ['Bo 2', 'Bo 3'],
  ['Zoë', 'Zoe'],
  ['李小龍', '李小龙'],
])('%s and %s do not', (name, other) => {
  expect(skeletonOf(other)).not.toBe(skeletonOf(name));
});

it('is bounded, whatever the signs stand for', () => {
  expect(Array.from(skeletonOf('ﷺ'.repeat(50))).length).toBeLessThanOrEqual(200);
  expect(skeletonOf('𝓑'.repeat(50) + '🧑‍🚀').isWellFormed()).toBe(true);
});
