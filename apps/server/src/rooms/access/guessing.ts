/** Of which codes are made. */
const LETTERS = 26;

/** Beyond this probability of having found a room by guessing, a right code proves nothing. */
const HOPELESS_UP_TO = 0.001;
/** One network's failures count up to this part of what all may fail: no single one closes the codes for everybody. */
const PART_OF_A_NETWORK = 0.25;

/** Wrong codes of the last day. */
interface Failures {
  readonly ofNetwork: number;
  /** Of all networks, each up to `mostOfNetwork`. */
  readonly ofAll: number;
}

/**
 * When codes only knock: once the failures of all could have found one of the live rooms, and for a network alone at a
 * quarter of as many. Without a room there is nothing to find, but what is asked then is remembered when there is one.
 */
export class Guessing {
  private readonly hopeless: number;

  constructor(rooms: number, length: number) {
    this.hopeless = (HOPELESS_UP_TO * LETTERS ** length) / Math.max(1, rooms);
  }

  /** With so many failures of all, codes only knock. */
  get mostOfAll(): number {
    return Math.floor(this.hopeless) + 1;
  }

  /** With so many of its own, a network's codes only knock; never none. */
  get mostOfNetwork(): number {
    return Math.floor(this.hopeless * PART_OF_A_NETWORK) + 1;
  }

  /** For whom codes only knock from now on. */
  shutsFor({ ofNetwork, ofAll }: Failures): 'all' | 'network' | undefined {
    if (ofAll >= this.mostOfAll) return 'all';
    return ofNetwork >= this.mostOfNetwork ? 'network' : undefined;
  }
}
