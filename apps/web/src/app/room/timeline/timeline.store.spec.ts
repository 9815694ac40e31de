import { signal } from '@angular/core';
import { ChatError } from '@confab/client';
import type { Message, MessagePage, RoomChanges, SendMessage } from '@confab/contract';
import { aMembership, aMessage, aNotice, aRoom, aUser } from './timeline.fixture';
import { timelineOfRoom } from './timeline-place';
import { FakeLine, settled } from './fake-line.fixture';
import { TimelineStore } from './timeline.store';
import type { Reader } from './unread-line';

const me = aUser('me');
const bo = aUser('bo');
const reader = { user: me, ignores: () => false };
const bodies = (store: TimelineStore): string[] => store.messages().map(({ body }) => body);
const changes = (...messages: Message[]): RoomChanges => ({
  roomId: 'room',
  after: 0,
  version: Math.max(...messages.map(({ version }) => version)),
  messages,
  more: false,
});
const range = (from: number, to: number): Message[] => Array.from({ length: to - from + 1 }, (_, index) => aMessage(from + index, bo));
const page = (messages: Message[], hasBefore = false, hasAfter = false): MessagePage => ({ messages, hasBefore, hasAfter });

async function opened(first: MessagePage, room = aRoom(), by: Reader = reader): Promise<{ store: TimelineStore; fake: FakeLine }> {
  const fake = new FakeLine();
  const store = new TimelineStore(fake.line, timelineOfRoom(room), by);
  void store.open();
  await fake.answer(first);
  return { store, fake };
}

describe('timeline store', () => {
  it('follows from the version known before the first page was asked for', async () => {
    const { store, fake } = await opened(page(range(1, 3)), aRoom({ version: 2, lastSeq: 2, you: aMembership({ readSeq: 2 }) }));
    expect(fake.watched.map(({ after }) => after)).toEqual([2]);
    fake.watched[0]?.listener(changes(aMessage(3, bo), aMessage(4, bo)));
    expect(bodies(store)).toEqual(['1', '2', '3', '4']);
  });

  it('never lets an older version overwrite a newer one', async () => {
    const { store } = await opened(page([aMessage(1, bo, { version: 5, body: 'edited' })]));
    store.apply(changes(aMessage(1, bo, { version: 1, body: 'as first written' })));
    expect(bodies(store)).toEqual(['edited']);
  });

  it('orders by the server’s seq, in whatever order changes come', async () => {
    const { store } = await opened(page([]));
    store.apply(changes(aMessage(3, bo)));
    store.apply(changes(aMessage(1, bo), aMessage(2, bo)));
    expect(bodies(store)).toEqual(['1', '2', '3']);
  });

  it('shows an own message at once and in one place when it is acknowledged and announced', async () => {
    const { store, fake } = await opened(page(range(1, 1)));
    store.send('hello');
    expect(store.pending().map(({ body }) => body)).toEqual(['hello']);
    const { clientId } = fake.asked[0]?.input as SendMessage;
    const kept = aMessage(2, me, { clientId, body: 'hello' });
    store.apply(changes(kept));
    expect(store.pending()).toEqual([]);
    await fake.answer(kept);
    expect(bodies(store)).toEqual(['1', 'hello']);
  });

  it('does not take another sender’s message for an own pending one', async () => {
    const { store, fake } = await opened(page([]));
    store.send('mine');
    const { clientId } = fake.asked[0]?.input as SendMessage;
    store.apply(changes(aMessage(1, bo, { clientId })));
    expect(store.pending()).toHaveLength(1);
  });

  it('marks a refused message and keeps it until it is discarded', async () => {
    const { store, fake } = await opened(page([]));
    store.send('x');
    fake.asked.shift()?.refuse(new ChatError({ code: 'BAD_INPUT', detail: 'No', errors: [{ field: 'body', messages: ['must be shorter.'] }] }));
    await settled();
    expect(store.pending()[0]?.sending).toMatchObject({ state: 'failed', reason: 'the message must be shorter' });
    store.discard(store.pending()[0]?.key ?? '');
    expect(store.pending()).toEqual([]);
  });

  it('brings back what an earlier page of the browser wrote, and not what has been announced', async () => {
    const { store, fake } = await opened(page([]));
    const input = { roomId: 'room', clientId: 'kept', body: 'from before' };
    fake.outboxSays(
      { input, state: 'sending', error: undefined, since: 0 },
      { input: { ...input, roomId: 'elsewhere', clientId: 'other' }, state: 'waiting', error: undefined, since: 0 },
    );
    expect(store.pending().map(({ body }) => body)).toEqual(['from before']);
    store.apply(changes(aMessage(1, me, { clientId: 'kept' })));
    fake.outboxSays({ input, state: 'sending', error: undefined, since: 0 });
    expect(store.pending()).toEqual([]);
  });

  it('puts older pages before what is there, and asks no further than the beginning', async () => {
    const { store, fake } = await opened(page(range(51, 100), true));
    void store.older();
    expect(fake.asked[0]?.input).toMatchObject({ before: 51 });
    await fake.answer(page(range(1, 50)));
    expect(store.messages().map(({ seq }) => seq)).toEqual(range(1, 100).map(({ seq }) => seq));
    void store.older();
    expect(fake.asked).toEqual([]);
  });

  it('opens around the first unread message when it lies far back, with the line above it', async () => {
    const fake = new FakeLine();
    const store = new TimelineStore(fake.line, timelineOfRoom(aRoom({ lastSeq: 300, you: aMembership({ readSeq: 100 }) })), reader);
    void store.open();
    expect(fake.asked[0]?.input).toMatchObject({ around: 101 });
    await fake.answer(page(range(76, 125), true, true));
    expect(store.unread()).toEqual({ beforeSeq: 101, count: 200 });
  });

  it('draws no unread line above own messages and notices alone', async () => {
    const { store } = await opened(page([aNotice(1, 'joined', bo), aMessage(2, me)]), aRoom({ lastSeq: 2 }));
    expect(store.unread()).toBeNull();
  });

  it('counts what someone wrote whom one has blocked neither as unread nor as new', async () => {
    const ignored = signal<string[]>([]);
    const { store } = await opened(page([aMessage(1, bo), aMessage(2, aUser('cy')), aMessage(3, bo)]), aRoom({ lastSeq: 3 }), {
      user: me,
      ignores: (userId) => ignored().includes(userId),
    });
    expect([store.unread(), store.unreadAfter(1)]).toEqual([{ beforeSeq: 1, count: 3 }, 2]);
    // The list of those may come after the messages.
    ignored.set(['bo']);
    expect([store.unread(), store.unreadAfter(1), store.unreadAfter(2)]).toEqual([{ beforeSeq: 2, count: 1 }, 1, 0]);
  });

  it('is as big in a room of 100,000 messages as in one of 2,000, and an own message costs as little', async () => {
    const { store, fake } = await opened(page(range(99_951, 100_000), true), aRoom({ lastSeq: 100_000, you: aMembership({ readSeq: 100_000 }) }));
    for (let first = 99_951; first > 1; first -= 50) {
      store.trimAround(first);
      expect(store.messages().length).toBeLessThanOrEqual(2000);
      void store.older();
      await fake.answer(page(range(first - 50, first - 1), first > 51));
    }
    expect([store.messages()[0]?.seq, store.hasNewer()]).toEqual([1, true]);
    const before = new Set(store.blocks());
    store.send('mine');
    expect(store.blocks().filter((block) => !before.has(block))).toHaveLength(1);
    // What was let go comes again from the server, page by page.
    await fake.answer(page(range(99_951, 100_000), true));
    expect([store.messages().at(-1)?.seq, store.hasNewer()]).toEqual([100_000, false]);
  });

  it('leaves no hole: what comes in beyond the stretch on the screen waits for its page', async () => {
    const { store, fake } = await opened(page(range(1, 50), false, true), aRoom({ lastSeq: 90, you: aMembership({ readSeq: 25 }) }));
    store.apply(changes(aMessage(91, bo)));
    expect(store.messages().at(-1)?.seq).toBe(50);
    expect(store.newestSeq()).toBe(91);
    void store.newer();
    await fake.answer(page(range(51, 91)));
    expect(store.messages().at(-1)?.seq).toBe(91);
  });

  it('takes in what came while the last page was on its way, and had been read before', async () => {
    const { store, fake } = await opened(page(range(1, 50), false, true), aRoom({ lastSeq: 60, you: aMembership({ readSeq: 25 }) }));
    void store.newer();
    store.apply(changes(aMessage(61, bo), aMessage(55, bo, { version: 62, body: 'edited' })));
    await fake.answer(page(range(51, 60)));
    expect(bodies(store).slice(-7)).toEqual(['edited', '56', '57', '58', '59', '60', '61']);
  });

  it('goes to the newest page when one writes while reading far back', async () => {
    const { store, fake } = await opened(page(range(1, 50), false, true), aRoom({ lastSeq: 300, you: aMembership({ readSeq: 25 }) }));
    store.send('here I am');
    expect(fake.asked.map(({ name }) => name)).toEqual(['message.list', 'message.send']);
    await fake.answer(page(range(251, 300), true));
    expect(store.messages()[0]?.seq).toBe(251);
  });

  it('says that the first page could not be had, and tries again', async () => {
    const fake = new FakeLine();
    const store = new TimelineStore(fake.line, timelineOfRoom(aRoom()), reader);
    void store.open();
    fake.asked.shift()?.refuse(new ChatError({ code: 'UNAVAILABLE', detail: 'No answer' }));
    await settled();
    expect(store.failed()).toBe(true);
    void store.open();
    expect(store.failed()).toBe(false);
    await fake.answer(page(range(1, 2)));
    expect(bodies(store)).toEqual(['1', '2']);
  });

  it('keeps the row of a message that has not changed', async () => {
    const { store } = await opened(page(range(1, 2)));
    const before = store.row('m1');
    store.apply(changes(aMessage(3, bo)));
    expect(store.row('m1')).toBe(before);
  });
});
