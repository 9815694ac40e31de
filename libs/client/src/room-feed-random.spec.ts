import type { Message, RoomChanges } from '@confab/contract';

import { unavailable } from './chat-error.js';
import { RoomFeed } from './room-feed.js';

const LAST = 60;

/** The changes of the versions in (after, version]. */
function frame(after: number, version: number): RoomChanges {
  const messages = Array.from({ length: version - after }, (_, i): Message => {
    const seq = after + i + 1;
    const nothing = {
      clientId: null,
      notice: null,
      replyToId: null,
      threadId: null,
      thread: null,
      reactions: [],
      mentions: { users: [], room: false },
      files: [],
      pinned: null,
      editedAt: null,
      deletedAt: null,
    };
    const sender = { id: 'someone', username: 'someone', displayName: 'Someone' };
    return { id: `m${seq}`, roomId: 'hall', seq, version: seq, kind: 'text', sender, body: 'text', createdAt: '2026-11-21T09:41:00.000Z', ...nothing };
  });
  return { roomId: 'hall', after, version, messages, more: version < LAST };
}

/** Reproducible numbers from 0 to 1. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}

function cut(random: () => number): RoomChanges[] {
  const frames: RoomChanges[] = [];
  for (let at = 0; at < LAST; at = frames.at(-1)!.version) frames.push(frame(at, Math.min(LAST, at + 1 + Math.floor(random() * 4))));
  return frames;
}

/** Drops some frames, doubles some and swaps neighbours. */
function spoil(frames: RoomChanges[], random: () => number): RoomChanges[] {
  const left = frames.flatMap((one) => (random() < 0.2 ? [] : random() < 0.2 ? [one, one] : [one]));
  return left
    .map((one, i) => ({ one, at: i + random() * 4 }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);
}

/** Answers pages of seven versions, late, and sometimes fails. */
async function answer(after: number, random: () => number): Promise<RoomChanges> {
  for (let turns = Math.floor(random() * 5); turns > 0; turns--) await Promise.resolve();
  if (random() < 0.2) throw unavailable('cut off');
  return frame(after, Math.min(LAST, after + 7));
}

describe('RoomFeed', () => {
  it.each(Array.from({ length: 200 }, (_, i) => i + 1))('survives order, repetition and loss of frames as in round %i', async (seed) => {
    const random = randomFrom(seed);
    const delivered: RoomChanges[] = [];
    const done = Promise.withResolvers<undefined>();
    const feed = new RoomFeed('hall', 0, {
      sync: (_, after) => answer(after, random),
      deliver: (changes) => {
        delivered.push(changes);
        if (changes.version === LAST) done.resolve(undefined);
      },
      pause: () => Promise.resolve(),
    });
    for (const one of spoil(cut(random), random)) {
      feed.receive(one);
      if (random() < 0.5) await new Promise((resolve) => setImmediate(resolve));
    }
    feed.advanceHead(LAST);
    await done.promise;
    expect(delivered.flatMap(({ messages }) => messages.map(({ version }) => version))).toEqual(Array.from({ length: LAST }, (_, i) => i + 1));
    expect(delivered.map(({ after }) => after)).toEqual([0, ...delivered.slice(0, -1).map(({ version }) => version)]);
  });
});
