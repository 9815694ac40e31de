import { newId } from '@confab/client';
import type { Message, RoomChanges } from '@confab/contract';

import { checkHistory } from './check-history.js';
import type { Change, History, PinChange, ReactionChange, Removal, Send } from './history.js';

const roomId = newId();

function message(seq: number, body: string, sender: string): Message {
  const notThere = { notice: null, replyToId: null, editedAt: null, deletedAt: null };
  const from = { id: sender, username: null, displayName: sender };
  return {
    id: `m${seq}`,
    roomId,
    seq,
    version: seq,
    kind: 'text',
    sender: from,
    clientId: `c-${body}`,
    body,
    createdAt: '',
    threadId: null,
    thread: null,
    reactions: [],
    mentions: { users: [], room: false },
    files: [],
    pinned: null,
    ...notThere,
  };
}

const send = (at: number, seq: number, body: string, sender: string): Send => ({
  sender,
  clientId: `c-${body}`,
  body,
  threadId: null,
  askedAt: at * 2,
  answer: { at: at * 2 + 1, ok: { id: `m${seq}`, seq } },
});

const oneByOne = (messages: readonly Message[]): RoomChanges[] =>
  messages.map((one) => ({ roomId, after: one.version - 1, version: one.version, messages: [one], more: false }));

const sends = [send(1, 1, 'one', 'anna'), send(2, 2, 'two', 'bela'), send(3, 3, 'three', 'anna')];
const stored = [message(1, 'one', 'anna'), message(2, 'two', 'bela'), message(3, 'three', 'anna')];

/** An edit or, without a text, a deletion of message m2, answered with its version or not at all. */
const change = (at: number, body: string | null, version?: number): Change => ({
  sender: 'bela',
  messageId: 'm2',
  body,
  askedAt: at * 2,
  ...(version !== undefined && { answer: { at: at * 2 + 1, ok: { version } } }),
});

/** A reaction of Anna's to message m2. */
const reaction = (at: number, on: boolean, version?: number): ReactionChange => ({
  sender: 'anna',
  messageId: 'm2',
  emoji: '👍',
  on,
  askedAt: at * 2,
  ...(version !== undefined && { answer: { at: at * 2 + 1, ok: { version } } }),
});
const pin = (at: number, on: boolean, version: number): PinChange => ({
  sender: 'anna',
  messageId: 'm2',
  on,
  askedAt: at * 2,
  answer: { at: at * 2 + 1, ok: { version } },
});
const reacted = (version: number, ...userIds: string[]): Message => ({
  ...stored[1]!,
  version,
  reactions: userIds.length ? [{ emoji: '👍', count: userIds.length, userIds }] : [],
});
const pinnedBy = { by: { id: 'anna', username: null, displayName: 'anna' }, at: '' };

const edited = (body: string, version: number): Message => ({ ...stored[1]!, body, version, editedAt: 'later' });
const deleted = (version: number): Message => ({ ...stored[1]!, body: '', version, deletedAt: 'later' });
const withSecond = (second: Message): Message[] => [stored[0]!, second, stored[2]!];

/** Carla is sent out with the fourth message. */
const kicked: Message = {
  ...message(4, '', 'anna'),
  kind: 'notice',
  clientId: null,
  notice: { type: 'kicked', user: { id: 'carla', username: null, displayName: 'carla' } },
};
const removal = (lastVersion: number, ...afterwards: string[]): Removal => ({ member: 'carla', lastVersion, afterwards });

const inVersionOrder = (messages: readonly Message[]): RoomChanges[] => {
  const sorted = [...messages].sort((a, b) => a.version - b.version);
  return sorted.map((one, at) => ({ roomId, after: sorted[at - 1]?.version ?? 0, version: one.version, messages: [one], more: false }));
};

const history = (
  change: Partial<{
    sends: Send[];
    changes: Change[];
    reactions: ReactionChange[];
    pins: PinChange[];
    removals: Removal[];
    stored: Message[];
    seen: RoomChanges[];
  }> = {},
): History => {
  const messages = change.stored ?? stored;
  return {
    sends: change.sends ?? sends,
    changes: change.changes ?? [],
    reactions: change.reactions ?? [],
    pins: change.pins ?? [],
    removals: change.removals ?? [],
    seen: new Map([['anna', change.seen ?? inVersionOrder(messages)]]),
    read: new Map([
      ['anna', messages],
      ['bela', messages],
    ]),
  };
};

/** The third of them in a thread under the first. */
const reply = (change: Partial<Message> = {}): Message => ({ ...stored[2]!, seq: 1, threadId: 'm1', createdAt: 'then', ...change });
const root = (thread: Partial<NonNullable<Message['thread']>> = {}): Message => ({
  ...stored[0]!,
  version: 4,
  thread: { lastSeq: 1, lastAt: 'then', people: [stored[2]!.sender], ...thread },
});
const sendsWithReply: Send[] = [sends[0]!, sends[1]!, { ...sends[2]!, threadId: 'm1', answer: { at: 7, ok: { id: 'm3', seq: 1 } } }];
const withThread = (first = root(), third = reply()): Parameters<typeof history>[0] => ({ sends: sendsWithReply, stored: [first, stored[1]!, third] });

describe('the checker of histories', () => {
  it('finds nothing where every promise was kept', () => {
    expect(checkHistory(history())).toEqual([]);
  });

  it('finds nothing in a send of unknown outcome that is there once, or not at all', () => {
    const { answer: _forgotten, ...unknown } = send(4, 4, 'four', 'bela');
    expect(checkHistory(history({ sends: [...sends, unknown] }))).toEqual([]);
    expect(checkHistory(history({ sends: [...sends, unknown], stored: [...stored, message(4, 'four', 'bela')] }))).toEqual([]);
  });

  it('finds nothing in edits, deletions and removals that are as they were answered', () => {
    const edit = change(4, 'TWO', 4);
    expect(checkHistory(history({ changes: [edit], stored: withSecond(edited('TWO', 4)) }))).toEqual([]);
    expect(checkHistory(history({ changes: [edit, change(5, null, 5)], stored: withSecond(deleted(5)) }))).toEqual([]);
    expect(checkHistory(history({ stored: [...stored, kicked], removals: [removal(3)] }))).toEqual([]);
  });

  it('finds nothing in a thread whose root tells of it, and which counts for itself', () => {
    expect(checkHistory(history(withThread()))).toEqual([]);
  });

  it('finds nothing in a change of unknown outcome, made or not', () => {
    expect(checkHistory(history({ changes: [change(4, 'TWO')] }))).toEqual([]);
    expect(checkHistory(history({ changes: [change(4, 'TWO')], stored: withSecond(edited('TWO', 4)) }))).toEqual([]);
  });

  it('finds nothing in reactions and pins that are as they were answered, or of unknown outcome', () => {
    expect(checkHistory(history({ reactions: [reaction(4, true, 4)], stored: withSecond(reacted(4, 'anna')) }))).toEqual([]);
    expect(checkHistory(history({ reactions: [reaction(4, true, 4), reaction(5, false, 5)], stored: withSecond(reacted(5)) }))).toEqual([]);
    expect(checkHistory(history({ reactions: [reaction(4, true)] }))).toEqual([]);
    expect(checkHistory(history({ reactions: [reaction(4, true)], stored: withSecond(reacted(4, 'anna')) }))).toEqual([]);
    expect(checkHistory(history({ reactions: [reaction(4, true, 4)], changes: [change(5, null, 5)], stored: withSecond(deleted(5)) }))).toEqual([]);
    expect(checkHistory(history({ pins: [pin(4, true, 4)], stored: withSecond({ ...reacted(4), pinned: pinnedBy }) }))).toEqual([]);
  });

  it.each<[string, Parameters<typeof history>[0], RegExp]>([
    ['a drop', { stored: stored.slice(0, 2) }, /three was acknowledged and is lost/],
    ['a double', { stored: [...stored, { ...message(4, 'one', 'anna'), id: 'm4' }] }, /one is there 2 times/],
    ['a foreign text', { stored: [...stored, message(4, 'who?', 'eve')] }, /nobody sent it/],
    ['a hole in the numbering', { stored: [stored[0]!, stored[1]!, { ...stored[2]!, seq: 4 }] }, /seq 4 stands at place 3/],
    ['a swap', { sends: [send(1, 3, 'three', 'anna'), send(2, 2, 'two', 'bela'), send(3, 1, 'one', 'anna')] }, /one overtook three/],
    ['another text', { stored: [stored[0]!, { ...stored[1]!, body: 'TWO' }, stored[2]!] }, /two is not as it was acknowledged/],
    [
      'a refused one that is there',
      { sends: [...sends.slice(0, 2), { ...sends[2]!, answer: { at: 9, fail: 'UNAVAILABLE' } }] },
      /three was refused and is there/,
    ],
    ['a hole in a thread', withThread(root({ lastSeq: 2 }), reply({ seq: 2 })), /seq 2 of a thread stands at place 1/],
    ['a reply in another timeline', { sends: sendsWithReply }, /three is not as it was acknowledged/],
    ['two messages of one version', withThread(root(), reply({ version: 2 })), /2 messages stand at version 2/],
    ['a root that missed a reply', withThread(root({ lastSeq: 0 })), /one tells of reply 0, and the last is 1/],
    ['a root that forgot who wrote', withThread(root({ people: [] })), /one tells of reply 1/],
    ['a root that knows nothing of its thread', withThread({ ...root(), thread: null }), /one tells of no thread, and there is one/],
    ['a root of a thread that is gone', { stored: [root(), stored[1]!, stored[2]!] }, /one tells of a thread that is not there/],
    ['a hole in a stream', { seen: [oneByOne(stored)[0]!, oneByOne(stored)[2]!] }, /jumps at version 2/],
    ['a double in a stream', { seen: [...oneByOne(stored), ...oneByOne(stored).slice(2)] }, /twice or out of order/],
    ['a stale screen', { seen: oneByOne(stored).slice(0, 2) }, /screen is not the room/],
    ['an edit that was lost', { changes: [change(4, 'TWO', 4)] }, /two reads two and was last made TWO/],
    ['an edit that was taken back', { changes: [change(4, 'TWO', 4), change(5, 'TWO!', 5)], stored: withSecond(edited('TWO', 5)) }, /was last made TWO!/],
    ['an edit that nobody made', { stored: withSecond(edited('TWO', 4)) }, /two reads TWO and was last made two/],
    ['a deletion that was lost', { changes: [change(4, null, 4)] }, /two reads two and was last made deleted/],
    ['a deletion that nobody made', { stored: withSecond(deleted(4)) }, /two reads as deleted and was last made two/],
    [
      'a deleted message that is back',
      { changes: [change(4, null, 4), change(5, 'TWO')], stored: withSecond(edited('TWO', 5)) },
      /reads TWO and was last made deleted/,
    ],
    [
      'a refused edit that was made',
      { changes: [{ ...change(4, 'TWO'), answer: { at: 9, fail: 'FORBIDDEN' } }], stored: withSecond(edited('TWO', 4)) },
      /two reads TWO/,
    ],
    ['a version that went back', { changes: [change(4, 'TWO', 6)], stored: withSecond(edited('TWO', 4)) }, /version 4, and its change was answered with 6/],
    ['a reaction that was lost', { reactions: [reaction(4, true, 4)], stored: withSecond(reacted(4)) }, /👍 of anna to two was given and is lost/],
    ['a reaction that came back', { reactions: [reaction(4, false, 4)], stored: withSecond(reacted(4, 'anna')) }, /stands and was taken back/],
    ['a reaction that is there twice', { reactions: [reaction(4, true, 4)], stored: withSecond(reacted(4, 'anna', 'anna')) }, /is there twice/],
    ['a reaction that nobody gave', { stored: withSecond(reacted(4, 'anna')) }, /is there and nobody gave it/],
    [
      'a reaction that outlived its message',
      { reactions: [reaction(4, true, 4)], changes: [change(5, null, 5)], stored: withSecond({ ...reacted(5, 'anna'), body: '', deletedAt: 'later' }) },
      /👍 of anna to m2 outlived its message/,
    ],
    ['a pin that was lost', { pins: [pin(4, true, 4)], stored: withSecond(reacted(4)) }, /the pin of two was given and is lost/],
    ['a pin that nobody made', { stored: withSecond({ ...reacted(4), pinned: pinnedBy }) }, /the pin of two stands/],
    ['a reaction that fell behind', { reactions: [reaction(4, true, 6)], stored: withSecond(reacted(4, 'anna')) }, /answered with 6/],
    [
      'a screen that missed a reaction',
      { reactions: [reaction(4, true, 4)], stored: withSecond(reacted(4, 'anna')), seen: oneByOne(stored) },
      /screen is not the room/,
    ],
    [
      'a screen that missed an edit',
      { changes: [change(4, 'TWO', 4)], stored: withSecond(edited('TWO', 4)), seen: oneByOne(stored) },
      /screen is not the room/,
    ],
    ['a message for someone who is out', { stored: [...stored, kicked], removals: [removal(5)] }, /carla was removed with version 4 and heard version 5/],
    ['an event for someone who is out', { stored: [...stored, kicked], removals: [removal(3, 'typing.changed')] }, /carla heard typing.changed after/],
    ['a removal without a trace', { removals: [removal(3)] }, /carla was removed and nothing tells of it/],
  ])('finds %s', (_what, change, complaint) => {
    expect(checkHistory(history(change)).join('\n')).toMatch(complaint);
  });

  it('finds members who read different histories', () => {
    const torn = history();
    expect(checkHistory({ ...torn, read: new Map([...torn.read, ['carla', stored.slice(0, 2)]]) }).join('\n')).toMatch(/carla reads another history/);
  });
});
