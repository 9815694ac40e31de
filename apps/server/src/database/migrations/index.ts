import { Initial1763683200000 } from './1763683200000-initial.js';
import { Doors1764288000000 } from './1764288000000-doors.js';

/** In the order in which they run. */
export const migrations = [Initial1763683200000, Doors1764288000000];
