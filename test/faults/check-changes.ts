import type { Message } from '@confab/contract';

import type { Change, History, Removal } from './history.js';

/** What is wrong with edits and deletions: each message reads as its last change left it. */
export function checkChanges({ sends, changes }: History, messages: readonly Message[]): string[] {
  const written = new Map(sends.flatMap(({ answer, body }) => (answer?.ok ? [[answer.ok.id, body] as const] : [])));
  const byMessage = Map.groupBy(changes, ({ messageId }) => messageId);
  return messages
    .filter(({ kind }) => kind === 'text')
    .flatMap((message) => {
      const body = written.get(message.id);
      // Of one whose sender never heard of it nothing but its text is known.
      return body === undefined ? [] : changesOf(message, body, byMessage.get(message.id) ?? []);
    });
}

function changesOf(message: Message, sent: string, changes: readonly Change[]): string[] {
  const now = message.deletedAt === null ? message.body : null;
  const done = changes.filter(({ answer }) => answer?.ok);
  const unknown = changes.filter(({ answer }) => !answer);
  const last = done.at(-1);
  // A change of unknown outcome may have come about at any time, but nothing undoes a deletion.
  const deleted = done.some(({ body }) => body === null);
  const may: readonly (string | null)[] = deleted ? [null] : [last ? last.body : sent, ...unknown.map(({ body }) => body)];
  if (!may.includes(now)) return [`${sent} reads ${now ?? 'as deleted'} and was last made ${may[0] ?? 'deleted'}`];
  const answered = last?.answer?.ok?.version ?? 0;
  return answered <= message.version ? [] : [`${sent} stands at version ${message.version}, and its change was answered with ${answered}`];
}

/** What reached someone who was not in the room any more. */
export function checkRemovals({ removals }: History, messages: readonly Message[]): string[] {
  return removals.flatMap((removal) => {
    const notice = messages.find((message) => message.notice?.type === 'kicked' && message.notice.user.id === removal.member);
    if (!notice) return [`${removal.member} was removed and nothing tells of it`];
    return [...later(removal, notice), ...removal.afterwards.map((name) => `${removal.member} heard ${name} after being told of the removal`)];
  });
}

function later({ member, lastVersion }: Removal, notice: Message): string[] {
  return lastVersion === undefined || lastVersion < notice.version
    ? []
    : [`${member} was removed with version ${notice.version} and heard version ${lastVersion}`];
}
