import { isDeepStrictEqual } from 'node:util';

import { eventually } from '../support/outcome.js';

/** Asks until the answer is the expected one; where it never is, the difference is told. */
export async function becomes<T>(ask: () => Promise<T>, expected: T): Promise<void> {
  const reached = await eventually(ask, (answer) => isDeepStrictEqual(answer, expected)).then(
    () => true,
    () => false,
  );
  if (!reached) expect(await ask()).toEqual(expected);
}
