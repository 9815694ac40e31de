import { isDeepStrictEqual } from 'node:util';

const PATIENCE_MS = 30_000;

/** Asks until the answer is the expected one; where it never is, the difference is told. */
export async function becomes<T>(ask: () => Promise<T>, expected: T): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  let answer = await ask();
  while (!isDeepStrictEqual(answer, expected) && Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    answer = await ask();
  }
  expect(answer).toEqual(expected);
}
