import { newId } from '@confab/client';
import type { Message, RoomChanges } from '@confab/contract';

import { checkHistory } from './check-history.js';
import type { History, Send } from './history.js';

const roomId = newId();

function message(seq: number, body: string, sender: string): Message {
  const notThere = { notice: null, replyToId: null, editedAt: null, deletedAt: null };
  const from = { id: sender, username: null, displayName: sender };
  return { id: `m${seq}`, roomId, seq, version: seq, kind: 'text', sender: from, clientId: `c-${body}`, body, createdAt: '', reactions: [], ...notThere };
}

const send = (at: number, seq: number, body: string, sender: string): Send => ({
  sender,
  clientId: `c-${body}`,
  body,
  askedAt: at * 2,
  answer: { at: at * 2 + 1, ok: { id: `m${seq}`, seq } },
});

const oneByOne = (messages: readonly Message[]): RoomChanges[] =>
  messages.map((one) => ({ roomId, after: one.version - 1, version: one.version, messages: [one], more: false }));

const sends = [send(1, 1, 'one', 'anna'), send(2, 2, 'two', 'bela'), send(3, 3, 'three', 'anna')];
const stored = [message(1, 'one', 'anna'), message(2, 'two', 'bela'), message(3, 'three', 'anna')];

const history = (change: Partial<{ sends: Send[]; stored: Message[]; seen: RoomChanges[] }> = {}): History => {
  const messages = change.stored ?? stored;
  return {
    sends: change.sends ?? sends,
    seen: new Map([['anna', change.seen ?? oneByOne(messages)]]),
    read: new Map([
      ['anna', messages],
      ['bela', messages],
    ]),
  };
};

describe('the checker of histories', () => {
  it('finds nothing where every promise was kept', () => {
    expect(checkHistory(history())).toEqual([]);
  });

  it('finds nothing in a send of unknown outcome that is there once, or not at all', () => {
    const { answer: _forgotten, ...unknown } = send(4, 4, 'four', 'bela');
    expect(checkHistory(history({ sends: [...sends, unknown] }))).toEqual([]);
    expect(checkHistory(history({ sends: [...sends, unknown], stored: [...stored, message(4, 'four', 'bela')] }))).toEqual([]);
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
    ['a hole in a stream', { seen: [oneByOne(stored)[0]!, oneByOne(stored)[2]!] }, /jumps at version 2/],
    ['a double in a stream', { seen: [...oneByOne(stored), ...oneByOne(stored).slice(2)] }, /twice or out of order/],
    ['a stale screen', { seen: oneByOne(stored).slice(0, 2) }, /screen is not the room/],
  ])('finds %s', (_what, change, complaint) => {
    expect(checkHistory(history(change)).join('\n')).toMatch(complaint);
  });

  it('finds members who read different histories', () => {
    const torn = history();
    expect(checkHistory({ ...torn, read: new Map([...torn.read, ['carla', stored.slice(0, 2)]]) }).join('\n')).toMatch(/carla reads another history/);
  });
});
