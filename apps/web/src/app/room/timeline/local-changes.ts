import { signal } from '@angular/core';
import type { Reaction } from '@confab/contract';

/** What was done to a message here and is not known to have reached the server. */
export interface LocalChange {
  /** By emoji, whether the reader gives it; the token tells one press from a later one of the same. */
  readonly reactions: ReadonlyMap<string, { readonly on: boolean }>;
  /** It can still be brought back. */
  readonly deleted: boolean;
}

const NONE: LocalChange = { reactions: new Map(), deleted: false };

/** Changes that are shown at once, until the server has taken or refused them. */
export class LocalChanges {
  readonly #changes = signal<ReadonlyMap<string, LocalChange>>(new Map());

  of(messageId: string): LocalChange | undefined {
    return this.#changes().get(messageId);
  }

  /** Returns what ends it. */
  react(messageId: string, emoji: string, on: boolean): () => void {
    const press = { on };
    this.#change(messageId, ({ reactions, deleted }) => ({ reactions: new Map(reactions).set(emoji, press), deleted }));
    return () =>
      this.#change(messageId, ({ reactions, deleted }) => ({
        // A later press of the same emoji still waits for its answer.
        reactions: new Map([...reactions].filter(([, each]) => each !== press)),
        deleted,
      }));
  }

  /** Returns what brings it back. */
  delete(messageId: string): () => void {
    this.#change(messageId, ({ reactions }) => ({ reactions, deleted: true }));
    return () => this.#change(messageId, ({ reactions }) => ({ reactions, deleted: false }));
  }

  #change(messageId: string, how: (change: LocalChange) => LocalChange): void {
    const changes = new Map(this.#changes());
    const next = how(changes.get(messageId) ?? NONE);
    if (next.reactions.size > 0 || next.deleted) changes.set(messageId, next);
    else changes.delete(messageId);
    this.#changes.set(changes);
  }
}

/** The reactions as they will be once the server has taken the change: the reader joins last, and leaves what others gave. */
export function withOwn(given: readonly Reaction[], meId: string, change: LocalChange['reactions']): readonly Reaction[] {
  let reactions = given;
  for (const [emoji, { on }] of change) reactions = withOne(reactions, meId, { emoji, on });
  return reactions;
}

function withOne(reactions: readonly Reaction[], meId: string, { emoji, on }: { emoji: string; on: boolean }): readonly Reaction[] {
  const there = reactions.find((reaction) => reaction.emoji === emoji);
  if ((there?.userIds.includes(meId) ?? false) === on) return reactions;
  if (!there) return [...reactions, { emoji, count: 1, userIds: [meId] }];
  const userIds = on ? [...there.userIds, meId] : there.userIds.filter((id) => id !== meId);
  const changed = { emoji, count: there.count + (on ? 1 : -1), userIds };
  return reactions.flatMap((reaction) => (reaction !== there ? [reaction] : changed.count > 0 ? [changed] : []));
}
