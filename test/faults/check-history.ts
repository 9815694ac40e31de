import type { Message } from '@confab/contract';

import { checkAnnotations } from './check-annotations.js';
import { checkChanges, checkRemovals } from './check-changes.js';
import { checkTimelines } from './check-timelines.js';
import type { History, Send } from './history.js';

/** What is wrong with a history, a sentence each; nothing when every promise was kept. */
export function checkHistory(history: History): string[] {
  const [[, messages] = ['', []]] = history.read;
  const byClientId = Map.groupBy(
    messages.filter(({ kind }) => kind === 'text'),
    ({ clientId }) => clientId ?? '',
  );
  return [
    ...history.sends.flatMap((send) => outcome(send, byClientId.get(send.clientId) ?? [])),
    ...foreign(history.sends, byClientId),
    ...checkTimelines(messages),
    ...ordering(history.sends),
    ...checkChanges(history, messages),
    ...checkAnnotations(history, messages),
    ...checkRemovals(history, messages),
    ...agreement(history.read),
    ...[...history.seen].flatMap(([member, stream]) => streamOf(member, stream, messages)),
  ];
}

function outcome(send: Send, stored: readonly Message[]): string[] {
  const [first] = stored;
  if (stored.length > 1) return [`${send.body} is there ${stored.length} times`];
  if (send.answer?.fail !== undefined) return first ? [`${send.body} was refused and is there`] : [];
  if (!send.answer?.ok) return [];
  if (!first) return [`${send.body} was acknowledged and is lost`];
  return stands(first, send, send.answer.ok) ? [] : [`${send.body} is not as it was acknowledged`];
}

const stands = (stored: Message, { body, threadId }: Send, { id, seq }: { readonly id: string; readonly seq: number }): boolean =>
  stored.id === id && stored.seq === seq && stored.threadId === threadId && (stored.body === body || isChanged(stored));

const isChanged = ({ editedAt, deletedAt }: Message): boolean => editedAt !== null || deletedAt !== null;

function foreign(sends: readonly Send[], byClientId: ReadonlyMap<string, readonly Message[]>): string[] {
  const sent = new Set(sends.map(({ clientId }) => clientId));
  return [...byClientId].filter(([clientId]) => !sent.has(clientId)).map(([, [message]]) => `${message?.body ?? ''} is there and nobody sent it`);
}

/** Per sender in the order of asking; across senders where one answer came before the other question. */
function ordering(sends: readonly Send[]): string[] {
  const done = sends.filter(({ answer }) => answer?.ok).sort((a, b) => a.askedAt - b.askedAt);
  return done.flatMap((later, at) =>
    done
      .slice(0, at)
      .filter(({ threadId }) => threadId === later.threadId)
      .filter((sooner) => sooner.sender === later.sender || (sooner.answer?.at ?? Infinity) < later.askedAt)
      .filter((sooner) => seqOf(sooner) >= seqOf(later))
      .map((sooner) => `${later.body} overtook ${sooner.body}`),
  );
}

const seqOf = ({ answer }: Send): number => answer?.ok?.seq ?? 0;

function agreement(read: History['read']): string[] {
  const [first, ...others] = [...read];
  const told = JSON.stringify(first?.[1]);
  return others.filter(([, messages]) => JSON.stringify(messages) !== told).map(([member]) => `${member} reads another history than ${first?.[0] ?? ''}`);
}

/** A member's stream has no hole and no double, and what it amounts to is the room. */
function streamOf(member: string, stream: NonNullable<ReturnType<History['seen']['get']>>, messages: readonly Message[]): string[] {
  const holes = stream.flatMap(({ after }, at) => (at === 0 || after === stream[at - 1]?.version ? [] : [`${member}’s stream jumps at version ${after}`]));
  const versions = stream.flatMap((changes) => changes.messages.map(({ version }) => version));
  const rising = versions.every((version, at) => at === 0 || version > (versions[at - 1] ?? 0))
    ? []
    : [`${member}’s stream tells something twice or out of order`];
  const screen = new Map(stream.flatMap((changes) => changes.messages).map((message) => [message.id, message]));
  const same = messages.every((message) => JSON.stringify(screen.get(message.id)) === JSON.stringify(message)) && screen.size === messages.length;
  return [...holes, ...rising, ...(same ? [] : [`${member}’s screen is not the room`])];
}
