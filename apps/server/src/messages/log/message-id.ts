import { randomFillSync } from 'node:crypto';

import { v7 as uuidv7 } from 'uuid';

const SIZE = 16;
const randoms = new Uint8Array(SIZE * 256);
let used = randoms.length;

/** Random bytes for one id, fetched for many at once: the system is asked for each id otherwise, which costs more than the id. */
function rng(): Uint8Array {
  if (used === randoms.length) {
    randomFillSync(randoms);
    used = 0;
  }
  used += SIZE;
  return randoms.subarray(used - SIZE, used);
}

export const newMessageId = (): string => uuidv7({ rng });
