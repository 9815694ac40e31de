import type { Message } from '@confab/contract';

import type { Deed, History } from './history.js';

type Toggled = Deed<{ readonly version: number }> & { readonly messageId: string; readonly on: boolean };

/** What is wrong with reactions and pins: each stands as whoever gave it left it, once, and nobody gave another. */
export function checkAnnotations({ reactions, pins }: History, messages: readonly Message[]): string[] {
  const reacted = Map.groupBy(reactions, ({ messageId }) => messageId);
  const pinned = Map.groupBy(pins, ({ messageId }) => messageId);
  return messages.flatMap((message) => [
    ...reactionsOf(message, reacted.get(message.id) ?? []),
    ...given(`the pin of ${nameOf(message)}`, message.pinned !== null, { message, deeds: pinned.get(message.id) ?? [] }),
    ...versions(message, [...(reacted.get(message.id) ?? []), ...(pinned.get(message.id) ?? [])]),
  ]);
}

const nameOf = ({ body, id }: Message): string => body || id;
const keyOf = (sender: string, emoji: string): string => `${emoji} of ${sender}`;

function reactionsOf(message: Message, deeds: readonly History['reactions'][number][]): string[] {
  const stored = message.reactions.flatMap(({ emoji, userIds }) => userIds.map((userId) => keyOf(userId, emoji)));
  const asked = Map.groupBy(deeds, ({ sender, emoji }) => keyOf(sender, emoji));
  const doubled = stored.filter((key, at) => stored.indexOf(key) !== at);
  const miscounted = message.reactions.filter(({ count, userIds }) => count !== userIds.length);
  return [
    ...doubled.map((key) => `${key} to ${nameOf(message)} is there twice`),
    ...miscounted.map(({ emoji }) => `${emoji} to ${nameOf(message)} is counted wrong`),
    ...stored.filter((key) => !asked.has(key)).map((key) => `${key} to ${nameOf(message)} is there and nobody gave it`),
    ...[...asked].flatMap(([key, of]) => given(`${key} to ${nameOf(message)}`, stored.includes(key), { message, deeds: of })),
  ];
}

/** One that was answered stands as it was asked for last; one of unknown outcome may have come about at any time. */
function given(what: string, stands: boolean, { message, deeds }: { message: Message; deeds: readonly Toggled[] }): string[] {
  if (message.deletedAt !== null) return stands ? [`${what} outlived its message`] : [];
  const last = deeds.findLast(({ answer }) => answer?.ok);
  const may = [last?.on ?? false, ...deeds.filter(({ answer }) => !answer).map(({ on }) => on)];
  return may.includes(stands) ? [] : [`${what} ${stands ? 'stands and was taken back' : 'was given and is lost'}`];
}

function versions(message: Message, deeds: readonly Toggled[]): string[] {
  const answered = Math.max(0, ...deeds.map(({ answer }) => answer?.ok?.version ?? 0));
  return answered <= message.version ? [] : [`${nameOf(message)} stands at version ${message.version}, and a change of it was answered with ${answered}`];
}
