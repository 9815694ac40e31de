import type { Message } from '@confab/contract';

/** How many of those who wrote last a root names. */
const MAX_PEOPLE = 5;

/** What is wrong with how messages are numbered, and with what roots tell of their threads. */
export function checkTimelines(messages: readonly Message[]): string[] {
  const timelines = Map.groupBy(messages, ({ threadId }) => threadId);
  return [
    ...[...timelines].flatMap(([threadId, timeline]) => numbering(timeline, threadId === null ? '' : ' of a thread')),
    ...clock(messages),
    ...messages.flatMap((root) => summary(root, timelines.get(root.id) ?? [])),
  ];
}

const numbering = (timeline: readonly Message[], of: string): string[] =>
  timeline.flatMap(({ seq }, at) => (seq === at + 1 ? [] : [`seq ${seq}${of} stands at place ${at + 1}`]));

/** Room and threads share one clock. */
function clock(messages: readonly Message[]): string[] {
  const byVersion = Map.groupBy(messages, ({ version }) => version);
  return [...byVersion].flatMap(([version, those]) => (those.length === 1 ? [] : [`${those.length} messages stand at version ${version}`]));
}

function summary({ body, thread }: Message, replies: readonly Message[]): string[] {
  const last = replies.at(-1);
  if (!last || !thread) return last || thread ? [`${body} tells of ${thread ? 'a thread that is not there' : 'no thread, and there is one'}`] : [];
  const people = [...new Set(replies.toReversed().map(({ sender }) => sender.id))].slice(0, MAX_PEOPLE);
  const told = [thread.lastSeq, thread.lastAt, ...thread.people.map(({ id }) => id)];
  const isTrue = JSON.stringify(told) === JSON.stringify([last.seq, last.createdAt, ...people]);
  return isTrue ? [] : [`${body} tells of reply ${thread.lastSeq}, and the last is ${last.seq}`];
}
