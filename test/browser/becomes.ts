import { isDeepStrictEqual } from 'node:util';

const PATIENCE_MS = 60_000;

/** Asks until the answer is the expected one, or fits the pattern; where it never is, the difference is told. */
export async function becomes<T>(ask: () => Promise<T>, expected: T | RegExp): Promise<void> {
  const isThere = (answer: T): boolean => (expected instanceof RegExp ? expected.test(String(answer)) : isDeepStrictEqual(answer, expected));
  const end = Date.now() + PATIENCE_MS;
  let answer = await ask();
  while (!isThere(answer) && Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    answer = await ask();
  }
  if (expected instanceof RegExp) expect(answer).toMatch(expected);
  else expect(answer).toEqual(expected);
}
