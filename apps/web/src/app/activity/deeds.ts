import type { ActivityItem, Message, Sender } from '@confab/contract';
import type { ActivityKind } from '@confab/contract/constants';

/** A row of the activity: a mention, a reply, or the reactions to one message. */
export interface Deed {
  readonly key: string;
  readonly kind: ActivityKind;
  readonly message: Message;
  /** Latest first. */
  readonly people: readonly Sender[];
  readonly emoji: readonly string[];
  readonly at: string;
}

interface DeedDay {
  readonly at: string;
  readonly deeds: readonly Deed[];
}

/**
 * The items, which stand latest first, as rows: reactions to one message are one, where the latest of them stands, and a reply
 * that mentions the reader is one as well, a mention.
 */
export function deedsOf(items: readonly ActivityItem[]): readonly Deed[] {
  const deeds = new Map<string, Deed>();
  for (const { kind, message, by, emoji, at } of items) {
    const key = `${kind === 'reaction' ? 'reaction' : 'said'} ${message.id}`;
    const known = deeds.get(key);
    if (known === undefined) deeds.set(key, { key, kind, message, people: [by], emoji: emoji === null ? [] : [emoji], at });
    else deeds.set(key, { ...known, kind: kind === 'mention' ? kind : known.kind, ...together(known, by, emoji) });
  }
  return [...deeds.values()];
}

export function daysOf(deeds: readonly Deed[]): readonly DeedDay[] {
  const days: { at: string; deeds: Deed[] }[] = [];
  for (const deed of deeds) {
    const last = days.at(-1);
    if (last !== undefined && new Date(last.at).toDateString() === new Date(deed.at).toDateString()) last.deeds.push(deed);
    else days.push({ at: deed.at, deeds: [deed] });
  }
  return days;
}

function together({ people, emoji }: Deed, by: Sender, other: string | null): Pick<Deed, 'people' | 'emoji'> {
  return {
    people: people.some(({ id }) => id === by.id) ? people : [...people, by],
    emoji: other === null || emoji.includes(other) ? emoji : [...emoji, other],
  };
}
