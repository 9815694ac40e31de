/** The alphabet of codes. */
const LETTERS = 26;

/** Beyond this probability that guessing has found a room, a right code proves nothing. */
const HOPELESS_UP_TO = 0.001;
/** One network's failures count up to this part of the total limit, so that no single network can close direct entry for all. */
const PART_OF_A_NETWORK = 0.25;

/** Wrong codes of the last day. */
interface Failures {
  readonly ofNetwork: number;
  /** Of all networks, each up to `mostOfNetwork`. */
  readonly ofAll: number;
}

/**
 * Decides when codes only knock: once the total of failures could have found a live room, and for a single network at a
 * quarter of that. Without live rooms there is nothing to find, but a limit reached meanwhile stays in force.
 */
export class Guessing {
  private readonly hopeless: number;

  constructor(rooms: number, length: number) {
    this.hopeless = (HOPELESS_UP_TO * LETTERS ** length) / Math.max(1, rooms);
  }

  /** At this total of failures codes only knock for everyone. */
  get mostOfAll(): number {
    return Math.floor(this.hopeless) + 1;
  }

  /** At this number of its own failures a network's codes only knock; at least 1. */
  get mostOfNetwork(): number {
    return Math.floor(this.hopeless * PART_OF_A_NETWORK) + 1;
  }

  /** For whom codes only knock from now on. */
  shutsFor({ ofNetwork, ofAll }: Failures): 'all' | 'network' | undefined {
    if (ofAll >= this.mostOfAll) return 'all';
    return ofNetwork >= this.mostOfNetwork ? 'network' : undefined;
  }
}
