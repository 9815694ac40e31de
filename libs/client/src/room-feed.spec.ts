import type { Message, RoomChanges } from '@confab/contract';

import { ChatError, unavailable } from './chat-error.js';
import { RoomFeed } from './room-feed.js';

const ROOM = '0193fd2c-0000-7000-8000-000000000001';
const someone = { id: 'someone', username: 'someone', displayName: 'Someone' };

function message(version: number, seq = version): Message {
  const times = { createdAt: '2026-11-21T09:41:00.000Z', editedAt: null, deletedAt: null };
  const rest = {
    sender: someone,
    clientId: null,
    notice: null,
    replyToId: null,
    threadId: null,
    thread: null,
    reactions: [],
    mentions: { users: [], room: false },
    files: [],
    pinned: null,
  };
  return { id: `m${seq}`, roomId: ROOM, seq, version, kind: 'text', body: `text ${version}`, ...times, ...rest };
}

/** The changes of the versions in (after, version]. */
function frame(after: number, version: number, more = false): RoomChanges {
  const messages = Array.from({ length: version - after }, (_, i) => message(after + i + 1));
  return { roomId: ROOM, after, version, messages, more };
}

/** A server whose answers the test provides, one for each request. */
class ScriptedServer {
  readonly asked: number[] = [];
  readonly pauses: number[] = [];
  readonly delivered: RoomChanges[] = [];
  left = 0;
  refusal: ChatError | undefined;
  readonly #waiting: PromiseWithResolvers<RoomChanges>[] = [];

  feed(after: number): RoomFeed {
    return new RoomFeed(ROOM, after, {
      sync: (_, from) => {
        this.asked.push(from);
        const answer = Promise.withResolvers<RoomChanges>();
        this.#waiting.push(answer);
        return answer.promise;
      },
      deliver: (changes) => this.delivered.push(changes),
      gone: (refusal) => {
        this.left += 1;
        this.refusal = refusal;
      },
      pause: (ms) => Promise.resolve(void this.pauses.push(ms)),
    });
  }

  async answers(changes: RoomChanges): Promise<void> {
    this.#waiting.shift()!.resolve(changes);
    await settled();
  }

  async refuses(error: Error): Promise<void> {
    this.#waiting.shift()!.reject(error);
    await settled();
  }

  get versions(): number[] {
    return this.delivered.flatMap(({ messages }) => messages.map(({ version }) => version));
  }

  /** Each change starts where the previous one ended. */
  expectNoGap(from: number): void {
    let version = from;
    for (const changes of this.delivered) {
      expect(changes.after).toBe(version);
      version = changes.version;
    }
  }
}

/** Resolves after all promises that can settle have done so. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('RoomFeed', () => {
  let server: ScriptedServer;
  beforeEach(() => (server = new ScriptedServer()));

  it('hands on frames that follow each other, without asking', () => {
    const feed = server.feed(3);
    feed.receive(frame(3, 5));
    feed.receive(frame(5, 6));
    expect(server.versions).toEqual([4, 5, 6]);
    expect(server.asked).toEqual([]);
    server.expectNoGap(3);
  });

  it('ignores a frame that it has had', () => {
    const feed = server.feed(3);
    feed.receive(frame(3, 5));
    feed.receive(frame(3, 5));
    feed.receive(frame(2, 4));
    expect(server.versions).toEqual([4, 5]);
  });

  it('takes only the part of a frame that is new', () => {
    const feed = server.feed(4);
    feed.receive(frame(2, 6));
    expect(server.versions).toEqual([5, 6]);
    server.expectNoGap(4);
  });

  it('fills a hole before what came after it', async () => {
    const feed = server.feed(3);
    feed.receive(frame(5, 7));
    expect(server.versions).toEqual([]);
    expect(server.asked).toEqual([3]);
    await server.answers(frame(3, 5));
    expect(server.versions).toEqual([4, 5, 6, 7]);
    expect(server.asked).toEqual([3]);
    server.expectNoGap(3);
  });

  it('brings frames that came in the wrong order into the right one', async () => {
    const feed = server.feed(0);
    feed.receive(frame(3, 4));
    feed.receive(frame(2, 3));
    feed.receive(frame(1, 2));
    feed.receive(frame(0, 1));
    expect(server.versions).toEqual([1, 2, 3, 4]);
    await server.answers(frame(0, 4));
    expect(server.versions).toEqual([1, 2, 3, 4]);
    server.expectNoGap(0);
  });

  it('goes from page to page until nothing is missing', async () => {
    const feed = server.feed(0);
    feed.advanceHead(250);
    await server.answers(frame(0, 100, true));
    await server.answers(frame(100, 200, true));
    await server.answers(frame(200, 250));
    expect(server.asked).toEqual([0, 100, 200]);
    expect(server.versions).toHaveLength(250);
    server.expectNoGap(0);
  });

  it('neither loses nor doubles what comes in while it is catching up', async () => {
    const feed = server.feed(0);
    feed.advanceHead(10);
    feed.receive(frame(10, 11));
    await server.answers(frame(0, 5, true));
    feed.receive(frame(11, 12));
    await server.answers(frame(5, 12));
    feed.receive(frame(12, 13));
    expect(server.versions).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
    server.expectNoGap(0);
  });

  it('asks once more when a page was read before the frame that made the hole was written', async () => {
    const feed = server.feed(0);
    feed.start();
    feed.receive(frame(3, 4));
    await server.answers(frame(0, 2));
    expect(server.asked).toEqual([0, 2]);
    await server.answers(frame(2, 4));
    expect(server.versions).toEqual([1, 2, 3, 4]);
  });

  it('asks once at the start, for nobody else knows what came after the history that was read', async () => {
    const feed = server.feed(7);
    feed.start();
    await server.answers(frame(7, 7));
    expect(server.asked).toEqual([7]);
    expect(server.delivered).toEqual([]);
  });

  it('notices a lost last change when the heads are announced', async () => {
    const feed = server.feed(3);
    feed.advanceHead(3);
    expect(server.asked).toEqual([]);
    feed.advanceHead(4);
    await server.answers(frame(3, 4));
    expect(server.versions).toEqual([4]);
  });

  it('does not ask for ever for a version that the server does not have', async () => {
    const feed = server.feed(3);
    feed.advanceHead(9);
    await server.answers(frame(3, 3));
    expect(server.asked).toEqual([3]);
    feed.receive(frame(3, 4));
    expect(server.versions).toEqual([4]);
  });

  it('delivers an edit of an old message as a change of its own', async () => {
    const feed = server.feed(5);
    feed.advanceHead(6);
    await server.answers({ ...frame(5, 6), messages: [message(6, 2)] });
    expect(server.delivered).toEqual([{ roomId: ROOM, after: 5, version: 6, more: false, messages: [message(6, 2)] }]);
  });

  it('asks again after a cut-off answer, as long as the server says', async () => {
    const feed = server.feed(0);
    feed.advanceHead(2);
    await server.refuses(new ChatError({ code: 'UNAVAILABLE', detail: 'busy', retryAfterMs: 1234 }));
    await server.refuses(unavailable('The connection was lost'));
    await server.answers(frame(0, 2));
    expect(server.pauses[0]).toBe(1234);
    expect(server.pauses).toHaveLength(2);
    expect(server.versions).toEqual([1, 2]);
  });

  it('tells why the server refuses a room that the user was never in', async () => {
    const feed = server.feed(0);
    feed.start();
    await server.refuses(new ChatError({ code: 'NOT_FOUND', detail: 'No such room' }));
    expect(server.refusal).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is over without a complaint once the user, who was in the room, is out of it', async () => {
    const feed = server.feed(0);
    feed.start();
    await server.answers(frame(0, 0));
    feed.advanceHead(2);
    await server.refuses(new ChatError({ code: 'NOT_FOUND', detail: 'No such room' }));
    expect(server.left).toBe(1);
    expect(server.refusal).toBeUndefined();
  });

  it('keeps quiet once the user is out of the room, and goes on when they are in again', async () => {
    const feed = server.feed(0);
    feed.advanceHead(2);
    await server.refuses(new ChatError({ code: 'NOT_FOUND', detail: 'No such room' }));
    expect(server.left).toBe(1);
    expect(server.asked).toEqual([0]);
    feed.receive(frame(6, 7));
    await server.answers(frame(0, 7));
    expect(server.versions).toEqual([1, 2, 3, 4, 5, 6, 7]);
    server.expectNoGap(0);
  });

  it('delivers nothing after it was stopped, not even what was on its way', async () => {
    const feed = server.feed(0);
    feed.advanceHead(2);
    feed.stop();
    await server.answers(frame(0, 2));
    feed.receive(frame(0, 1));
    expect(server.delivered).toEqual([]);
  });
});
