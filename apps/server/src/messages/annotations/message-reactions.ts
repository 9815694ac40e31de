import type { Reaction } from '@confab/contract';
import { LIMITS } from '@confab/contract/constants';

import { conflict } from '../../errors/api-error.js';

interface Giver {
  readonly userId: string;
  readonly place: number;
}

/** Those who gave one emoji: the first of them, in rising place, and how many there are. */
interface Kind {
  readonly givers: Giver[];
  count: number;
}

/** A row of a message's reactions, with what its whole table says of its emoji and its message. */
export interface HeldReaction extends Giver {
  readonly messageId: string;
  readonly emoji: string;
  readonly count: number;
  readonly lastPlace: number;
}

/**
 * One message's reactions while they change. Of each emoji it knows the first givers alone, but enough of them that as many as
 * are shown remain when all are gone that may be taken back.
 */
export class MessageReactions {
  private readonly kinds = new Map<string, Kind>();
  private lastPlace: number;

  /** `held`: in rising place. */
  constructor(held: readonly HeldReaction[]) {
    this.lastPlace = held[0]?.lastPlace ?? 0;
    for (const { emoji, userId, place, count } of held) this.kindOf(emoji, count).givers.push({ userId, place });
  }

  /** Returns the reaction's place. */
  give(emoji: string, userId: string): number {
    if (!this.kinds.has(emoji) && this.kinds.size >= LIMITS.reactions.max)
      throw conflict('emoji', `There are ${LIMITS.reactions.max} different reactions to this message already.`);
    const kind = this.kindOf(emoji, 0);
    const place = ++this.lastPlace;
    // Behind givers that are not known here the new one is not among the first.
    if (kind.givers.length === kind.count) kind.givers.push({ userId, place });
    kind.count++;
    return place;
  }

  takeBack(emoji: string, userId: string): void {
    const kind = this.kinds.get(emoji);
    if (!kind) return;
    const at = kind.givers.findIndex((giver) => giver.userId === userId);
    if (at >= 0) kind.givers.splice(at, 1);
    if (--kind.count === 0) this.kinds.delete(emoji);
  }

  /** As the contract has them. */
  get shown(): Reaction[] {
    const firstPlace = ([, { givers }]: [string, Kind]): number => givers[0]?.place ?? 0;
    return [...this.kinds]
      .sort((a, b) => firstPlace(a) - firstPlace(b))
      .map(([emoji, { givers, count }]) => ({ emoji, count, userIds: givers.slice(0, LIMITS.reactions.shown).map(({ userId }) => userId) }));
  }

  private kindOf(emoji: string, count: number): Kind {
    const kind = this.kinds.get(emoji) ?? { givers: [], count };
    this.kinds.set(emoji, kind);
    return kind;
  }
}
