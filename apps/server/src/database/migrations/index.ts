import { Initial1763683200000 } from './1763683200000-initial.js';

/** In the order in which they run. */
export const migrations = [Initial1763683200000];
