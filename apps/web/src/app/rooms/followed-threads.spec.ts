import { TestBed } from '@angular/core/testing';
import type { ChatClient } from '@confab/client';
import type { FollowedThread, Message, ThreadChanged, UnreadThread } from '@confab/contract';
import { BlocksStore } from '../blocks/blocks.store';
import { FollowedThreads } from './followed-threads';
import { aMessage } from './room.fixture';

const UNREAD: UnreadThread = { roomId: 'room', threadId: 'root', lastSeq: 5, readSeq: 3, mentions: 1 };
const at = (minute: number): string => `2026-11-20T12:${String(minute).padStart(2, '0')}:00.000Z`;

function aRoot(id: string, lastSeq: number, minute = lastSeq): Message {
  return aMessage({ id, thread: { lastSeq, lastAt: at(minute), people: [] } });
}

function aReply(threadId: string, seq: number, senderId = 'bo'): Message {
  return aMessage({ id: `${threadId} ${seq}`, threadId, seq, sender: { id: senderId, username: senderId, displayName: senderId } });
}

/** A connection whose events the test makes, and which answers `thread.list` from these pages. */
class FakeClient {
  readonly calls: { name: string; input: object }[] = [];
  pages: FollowedThread[][] = [[]];
  readonly #listeners = new Map<string, (data: never) => void>();

  readonly on = (name: string, listener: (data: never) => void) => {
    this.#listeners.set(name, listener);
    return () => undefined;
  };
  readonly call = (name: string, input: { cursor?: string }) => {
    this.calls.push({ name, input });
    const index = Number(input.cursor ?? 0);
    return Promise.resolve(name === 'thread.list' ? { threads: this.pages[index], nextCursor: index + 1 < this.pages.length ? String(index + 1) : null } : {});
  };

  changed(...messages: Message[]): void {
    this.#listeners.get('room.changed')?.({ roomId: 'room', after: 0, version: 9, messages, more: false } as never);
  }

  marked(change: Partial<ThreadChanged>): void {
    this.#listeners.get('thread.changed')?.({ roomId: 'room', threadId: 'root', following: true, readSeq: 0, mentions: 0, ...change } as never);
  }

  asked(): number {
    return this.calls.filter(({ name }) => name === 'thread.list').length;
  }
}

const blocked = new Set<string>();
let client: FakeClient;
let threads: FollowedThreads;
const unread = (): [string, number][] => threads.unread().map(({ threadId, lastSeq, readSeq }) => [threadId, lastSeq - readSeq]);

beforeEach(() => {
  jest.useFakeTimers();
  blocked.clear();
  TestBed.configureTestingModule({ providers: [{ provide: BlocksStore, useValue: { has: (id: string) => blocked.has(id) } }] });
  client = new FakeClient();
  threads = TestBed.inject(FollowedThreads);
  // The fake answers untyped what the test gives it; what is made of it is under test.
  threads.follow(client as unknown as ChatClient);
  threads.start([]);
});
afterEach(() => jest.useRealTimers());

describe('unread in followed threads', () => {
  it('is what follows the mark: told by the welcome, risen by a batch of replies, gone once it is read', () => {
    threads.start([UNREAD]);
    expect(unread()).toEqual([['root', 2]]);
    client.changed(aReply('root', 6), aReply('root', 7), aRoot('root', 7));
    expect(unread()).toEqual([['root', 4]]);
    threads.noteRead('root', 6);
    expect(unread()).toEqual([['root', 1]]);
    threads.noteRead('root', 7);
    expect(unread()).toEqual([]);
    expect(threads.mark('root')?.mentions).toBe(0);
  });

  it('never moves back, and not beyond the last reply', () => {
    threads.start([UNREAD]);
    threads.noteRead('root', 9);
    threads.noteRead('root', 1);
    expect(threads.mark('root')?.readSeq).toBe(5);
    client.changed(aRoot('root', 4));
    expect(unread()).toEqual([]);
  });

  it('another device’s mark counts here as well, also when it is set back to unread by a mention', () => {
    threads.start([UNREAD]);
    client.marked({ readSeq: 5 });
    expect(unread()).toEqual([]);
    client.marked({ readSeq: 4, mentions: 1 });
    expect(unread()).toEqual([['root', 1]]);
  });

  it('a thread that one is made to follow begins where the mark says, whichever is heard first', () => {
    client.changed(aReply('a', 3), aRoot('a', 3));
    client.marked({ threadId: 'a', readSeq: 2, mentions: 1 });
    client.marked({ threadId: 'b', readSeq: 2, mentions: 1 });
    client.changed(aReply('b', 3), aRoot('b', 3));
    expect(unread()).toEqual([
      ['a', 1],
      ['b', 1],
    ]);
  });

  it('one that is no longer followed has nothing unread, nor has one of a room that one has left', () => {
    threads.start([UNREAD]);
    client.marked({ following: false });
    client.changed(aReply('root', 6), aRoot('root', 6));
    expect(unread()).toEqual([]);
  });

  it('replies of someone who is blocked are not new', () => {
    blocked.add('bo');
    threads.start([{ ...UNREAD, readSeq: 5 }]);
    client.changed(aReply('root', 6, 'bo'), aRoot('root', 6));
    expect(unread()).toEqual([]);
    client.changed(aReply('root', 7, 'cy'), aReply('root', 8, 'bo'), aRoot('root', 8));
    expect(unread()).toEqual([['root', 2]]);
  });
});

describe('a thread of which the welcome said nothing', () => {
  const followed: FollowedThread = { root: aRoot('root', 6), you: { readSeq: 5, mentions: 0 } };

  it('is looked up once when a reply comes, and shows what is new if it is followed', async () => {
    client.pages = [[followed]];
    client.changed(aReply('root', 6), aRoot('root', 6));
    await jest.runAllTimersAsync();
    expect(unread()).toEqual([['root', 1]]);
    client.changed(aReply('root', 7), aRoot('root', 7));
    await jest.runAllTimersAsync();
    expect([unread(), client.asked()]).toEqual([[['root', 2]], 1]);
  });

  it('is asked about once only if it is not followed, for many threads together', async () => {
    client.changed(aRoot('one', 1));
    client.changed(aRoot('two', 2));
    await jest.runAllTimersAsync();
    client.changed(aRoot('one', 5));
    client.changed(aRoot('two', 6));
    await jest.runAllTimersAsync();
    expect([unread(), client.asked()]).toEqual([[], 1]);
  });

  it('is searched no further than to its place in the list, which begins with the latest', async () => {
    const page = (...minutes: number[]): FollowedThread[] =>
      minutes.map((minute) => ({ root: aRoot(`at ${minute}`, 1, minute), you: { readSeq: 1, mentions: 0 } }));
    client.pages = [page(50, 40), page(30, 20), page(10, 5)];
    await threads.look(aRoot('mine', 1, 25));
    expect([client.asked(), threads.mark('mine'), threads.mark('at 30')?.readSeq]).toEqual([2, undefined, 1]);
    await threads.look(aRoot('at 10', 1, 10));
    expect([client.asked(), threads.mark('at 10')?.readSeq]).toEqual([5, 1]);
  });
});

describe('following', () => {
  it('is as read so far; after stopping nothing is known of it', async () => {
    await threads.setFollowing(aRoot('root', 4), true);
    expect([unread(), threads.mark('root')?.readSeq]).toEqual([[], 4]);
    await threads.setFollowing(aRoot('root', 4), false);
    expect(threads.mark('root')).toBeUndefined();
    expect(client.calls.map(({ input }) => input)).toEqual([
      { threadId: 'root', on: true },
      { threadId: 'root', on: false },
    ]);
  });
});
