import type { Message, Reaction } from '@confab/contract';

import { type HeldReaction, MessageReactions } from './message-reactions.js';
import type { NewReaction, ReactionKey } from './reactions.repository.js';

const nameOf = ({ messageId, emoji, userId }: ReactionKey): string => `${messageId} ${emoji} ${userId}`;

/** Reactions given and taken back in one transaction. */
export class PendingReactions {
  private readonly standing: Set<string>;
  private readonly held: Map<string, HeldReaction[]>;
  private readonly byMessage = new Map<string, MessageReactions>();
  private readonly given = new Map<string, NewReaction>();
  private readonly taken = new Map<string, ReactionKey>();

  /** `standing`: those of the ones asked for that have been given before; `held`: in rising place. */
  constructor(standing: readonly ReactionKey[], held: readonly HeldReaction[]) {
    this.standing = new Set(standing.map(nameOf));
    this.held = Map.groupBy(held, ({ messageId }) => messageId);
  }

  stands(key: ReactionKey): boolean {
    return this.standing.has(nameOf(key));
  }

  /** Returns the message's reactions from now on. */
  give(key: ReactionKey, message: Message, createdAt: string): Reaction[] {
    const reactions = this.of(message.id);
    const place = reactions.give(key.emoji, key.userId);
    const { messageId, emoji, userId } = key;
    this.given.set(nameOf(key), { messageId, emoji, userId, roomId: message.roomId, ownerId: message.sender.id, place, createdAt });
    this.standing.add(nameOf(key));
    return reactions.shown;
  }

  /** Returns the message's reactions from now on. */
  takeBack(key: ReactionKey): Reaction[] {
    const reactions = this.of(key.messageId);
    reactions.takeBack(key.emoji, key.userId);
    // One given before the transaction is deleted even if it was given again in it: its place is another one now.
    if (!this.given.delete(nameOf(key))) this.taken.set(nameOf(key), { messageId: key.messageId, emoji: key.emoji, userId: key.userId });
    this.standing.delete(nameOf(key));
    return reactions.shown;
  }

  /** To delete, before the new ones are inserted. */
  get toDelete(): ReactionKey[] {
    return [...this.taken.values()];
  }

  get toInsert(): NewReaction[] {
    return [...this.given.values()];
  }

  private of(messageId: string): MessageReactions {
    const reactions = this.byMessage.get(messageId) ?? new MessageReactions(this.held.get(messageId) ?? []);
    this.byMessage.set(messageId, reactions);
    return reactions;
  }
}
