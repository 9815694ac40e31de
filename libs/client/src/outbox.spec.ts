import type { Message, SendMessage } from '@confab/contract';

import { ChatError, unavailable, type ProblemFacts } from './chat-error.js';
import { newId } from './new-id.js';
import { MessageOutbox } from './outbox.js';
import { memoryOutbox, type OutboxStore } from './outbox-store.js';

const HALL = '0193fd2c-0000-7000-8000-000000000001';
const KITCHEN = '0193fd2c-0000-7000-8000-000000000002';
const someone = { id: 'someone', username: 'someone', displayName: 'Someone' };

const text = (body: string, roomId = HALL): SendMessage => ({ roomId, clientId: newId(), body });

function written({ roomId, clientId, body }: SendMessage): Message {
  const times = { createdAt: '2026-11-21T09:41:00.000Z', editedAt: null, deletedAt: null };
  const nothing = { notice: null, replyToId: null, threadId: null, thread: null, reactions: [], mentions: { users: [], room: false }, files: [], pinned: null };
  return { id: newId(), roomId, clientId, body, seq: 1, version: 1, kind: 'text', sender: someone, ...nothing, ...times };
}

/** A server and a connection that the test controls. */
class ScriptedServer {
  readonly sent: SendMessage[] = [];
  readonly pauses: number[] = [];
  #online = Promise.withResolvers<undefined>();
  readonly #waiting: { message: SendMessage; answer: PromiseWithResolvers<Message> }[] = [];

  outbox(store: OutboxStore = memoryOutbox()): MessageOutbox {
    return new MessageOutbox(store, {
      send: (message) => {
        this.sent.push(message);
        const answer = Promise.withResolvers<Message>();
        this.#waiting.push({ message, answer });
        return answer.promise;
      },
      ready: (signal) => Promise.race([this.#online.promise, new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))]),
      pause: (ms) => Promise.resolve(void this.pauses.push(ms)),
    });
  }

  async connects(): Promise<void> {
    this.#online.resolve(undefined);
    await settled();
  }

  /** Fails everything under way. */
  async drops(): Promise<void> {
    this.#online = Promise.withResolvers();
    for (const { answer } of this.#waiting.splice(0)) answer.reject(unavailable('The connection was lost before the answer came'));
    await settled();
  }

  async accepts(): Promise<void> {
    const { message, answer } = this.#waiting.shift()!;
    answer.resolve(written(message));
    await settled();
  }

  async refuses(problem: ProblemFacts): Promise<void> {
    this.#waiting.shift()!.answer.reject(new ChatError({ requestId: 'r1', ...problem }));
    await settled();
  }

  get bodies(): string[] {
    return this.sent.map(({ body }) => body);
  }
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const states = (outbox: MessageOutbox): string[] => outbox.pending().map(({ input, state }) => `${input.body} ${state}`);

describe('the outbox', () => {
  let server: ScriptedServer;
  beforeEach(() => (server = new ScriptedServer()));

  it('keeps a message until the server has it', async () => {
    const outbox = server.outbox();
    const answer = outbox.send(text('hello'));
    expect(states(outbox)).toEqual(['hello waiting']);
    await server.connects();
    expect(states(outbox)).toEqual(['hello sending']);
    await server.accepts();
    expect(states(outbox)).toEqual([]);
    await expect(answer).resolves.toMatchObject({ body: 'hello' });
  });

  it('is told of every change', async () => {
    const outbox = server.outbox();
    const seen: string[] = [];
    outbox.onChange(() => seen.push(states(outbox).join()));
    void outbox.send(text('hello'));
    await server.connects();
    await server.accepts();
    expect(seen.filter((now, i) => now !== seen[i - 1])).toEqual(['hello waiting', 'hello sending', '']);
  });

  it('sends the messages of one room one after the other, those of another meanwhile', async () => {
    const outbox = server.outbox();
    await server.connects();
    for (const body of ['one', 'two', 'three']) void outbox.send(text(body));
    void outbox.send(text('elsewhere', KITCHEN));
    await settled();
    expect(server.bodies).toEqual(['one', 'elsewhere']);
    await server.accepts();
    await server.accepts();
    expect(server.bodies).toEqual(['one', 'elsewhere', 'two']);
    await server.accepts();
    expect(server.bodies).toEqual(['one', 'elsewhere', 'two', 'three']);
  });

  it('sends again with the same id after the connection was lost, in order', async () => {
    const outbox = server.outbox();
    await server.connects();
    void outbox.send(text('one'));
    const two = outbox.send(text('two'));
    await settled();
    await server.drops();
    expect(states(outbox)).toEqual(['one waiting', 'two waiting']);
    await server.connects();
    await server.accepts();
    await server.accepts();
    expect(server.bodies).toEqual(['one', 'one', 'two']);
    expect(server.sent[0]).toEqual(server.sent[1]);
    await expect(two).resolves.toMatchObject({ body: 'two' });
  });

  it('waits as long as the server says, and lets nothing overtake meanwhile', async () => {
    const outbox = server.outbox();
    await server.connects();
    void outbox.send(text('one'));
    void outbox.send(text('two'));
    await settled();
    await server.refuses({ code: 'RATE_LIMITED', detail: 'Slower', retryAfterMs: 700 });
    expect(server.pauses).toEqual([700]);
    expect(server.bodies).toEqual(['one', 'one']);
    await server.accepts();
    await server.accepts();
    expect(server.bodies).toEqual(['one', 'one', 'two']);
  });

  it('gives up on a permanent code, visibly, and goes on with the next', async () => {
    const outbox = server.outbox();
    await server.connects();
    const lost = outbox.send(text('to nowhere'));
    void outbox.send(text('next'));
    await settled();
    await server.refuses({ code: 'NOT_FOUND', detail: 'No such room' });
    await expect(lost).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(states(outbox)).toEqual(['to nowhere failed', 'next sending']);
    expect(outbox.pending()[0]?.error?.code).toBe('NOT_FOUND');
  });

  it('sends a failed message once more when asked to', async () => {
    const outbox = server.outbox();
    await server.connects();
    const message = text('again');
    void outbox.send(message).catch(() => undefined);
    await settled();
    await server.refuses({ code: 'INTERNAL', detail: 'Something went wrong' });
    outbox.retry(message.clientId);
    await settled();
    await server.accepts();
    expect(server.sent).toEqual([message, message]);
    expect(states(outbox)).toEqual([]);
  });

  it('forgets a message that is given up, here and in the store', async () => {
    const store = memoryOutbox();
    const outbox = server.outbox(store);
    const message = text('never mind');
    const answer = outbox.send(message);
    outbox.discard(message.clientId);
    await expect(answer).rejects.toMatchObject({ code: 'UNAVAILABLE', retryable: false });
    await server.connects();
    expect(server.sent).toEqual([]);
    await expect(store.load()).resolves.toEqual([]);
  });

  it('cannot take back what is being sent', async () => {
    const outbox = server.outbox();
    await server.connects();
    const message = text('too late');
    const answer = outbox.send(message);
    await settled();
    outbox.discard(message.clientId);
    await server.accepts();
    await expect(answer).resolves.toMatchObject({ body: 'too late' });
  });

  it('keeps a message in the store before it sends it', async () => {
    const kept = Promise.withResolvers<undefined>();
    const outbox = server.outbox({ ...memoryOutbox(), put: () => kept.promise.then(() => undefined) });
    await server.connects();
    void outbox.send(text('hello'));
    await settled();
    expect(server.sent).toEqual([]);
    kept.resolve(undefined);
    await settled();
    expect(server.bodies).toEqual(['hello']);
  });

  it('sends all the same where nothing can be kept', async () => {
    const full = (): Promise<never> => Promise.reject(new Error('QuotaExceededError'));
    const outbox = server.outbox({ load: full, put: full, remove: full });
    await server.connects();
    const answer = outbox.send(text('hello'));
    await settled();
    await server.accepts();
    await expect(answer).resolves.toMatchObject({ body: 'hello' });
  });

  it('sends what an earlier run left behind first', async () => {
    const store = memoryOutbox();
    await store.put(text('left one'));
    await store.put(text('left two'));
    const outbox = server.outbox(store);
    void outbox.send(text('new'));
    await settled();
    expect(states(outbox)).toEqual(['left one waiting', 'left two waiting', 'new waiting']);
    await server.connects();
    for (let i = 0; i < 3; i++) await server.accepts();
    expect(server.bodies).toEqual(['left one', 'left two', 'new']);
  });

  it('takes the same send twice for one, and refuses one id for two texts', async () => {
    const outbox = server.outbox();
    await server.connects();
    const message = text('once');
    const answers = Promise.all([outbox.send(message), outbox.send({ ...message })]);
    await expect(outbox.send({ ...message, body: 'another' })).rejects.toMatchObject({ code: 'CONFLICT' });
    await settled();
    await server.accepts();
    const [first, second] = await answers;
    expect(second).toEqual(first);
    expect(server.bodies).toEqual(['once']);
  });

  it('stops with the session, and leaves what was not sent for the next one', async () => {
    const store = memoryOutbox();
    const outbox = server.outbox(store);
    const answer = outbox.send(text('later'));
    await settled();
    outbox.close();
    await expect(answer).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await server.connects();
    expect(server.sent).toEqual([]);
    await expect(store.load()).resolves.toHaveLength(1);
  });
});
