/** The alphabet of codes. */
const LETTERS = 26;

/** Beyond this probability that guessing has found a room, a right code proves nothing. */
const MAX_PROBABILITY = 0.001;
/** One network's failures count up to this part of the total limit, so that no single network can close direct entry for all. */
const NETWORK_SHARE = 0.25;

/** Wrong codes of the last day. */
interface Failures {
  readonly ofNetwork: number;
  /** Of all networks, each up to `perNetwork`. */
  readonly ofAll: number;
}

/**
 * Decides when codes only knock: once the total of failures could have found a live room, and for a single network at a
 * quarter of that. Without live rooms there is nothing to find, but a limit reached meanwhile stays in force.
 */
export class GuessLimits {
  private readonly maxGuesses: number;

  constructor(rooms: number, length: number) {
    this.maxGuesses = (MAX_PROBABILITY * LETTERS ** length) / Math.max(1, rooms);
  }

  /** At this total of failures codes only knock for everyone. */
  get total(): number {
    return Math.floor(this.maxGuesses) + 1;
  }

  /** At this number of its own failures a network's codes only knock; at least 1. */
  get perNetwork(): number {
    return Math.floor(this.maxGuesses * NETWORK_SHARE) + 1;
  }

  /** For whom codes only knock from now on. */
  exceededBy({ ofNetwork, ofAll }: Failures): 'all' | 'network' | undefined {
    if (ofAll >= this.total) return 'all';
    return ofNetwork >= this.perNetwork ? 'network' : undefined;
  }
}
