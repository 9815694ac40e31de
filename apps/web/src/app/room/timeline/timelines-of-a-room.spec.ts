import type { OutboxEntry } from '@confab/client';
import type { Message, MessagePage, RoomChanges, SendMessage } from '@confab/contract';
import { isSaidTwice } from '../message/said-twice';
import { FakeLine } from './fake-line.fixture';
import { aMessage, aRoom, aUser } from './timeline.fixture';
import { timelineOfRoom, timelineOfThread, type TimelinePlace } from './timeline-place';
import { TimelineStore } from './timeline.store';

const [me, bo] = [aUser('me'), aUser('bo')];
const root = aMessage(7, bo, { thread: { lastSeq: 2, lastAt: '2026-11-20T12:00:00.000Z', people: [] } });
const reply = (seq: number, more: Partial<Message> = {}): Message => aMessage(seq, bo, { id: `r${seq}`, threadId: root.id, body: `reply ${seq}`, ...more });
const bodies = (store: TimelineStore): string[] => store.messages().map(({ body }) => body);
const changes = (...messages: Message[]): RoomChanges => ({ roomId: 'room', after: 0, version: 99, messages, more: false });

async function opened(place: TimelinePlace, ...messages: Message[]): Promise<{ store: TimelineStore; fake: FakeLine }> {
  const fake = new FakeLine();
  const store = new TimelineStore(fake.line, place, { user: me, ignores: () => false });
  void store.open();
  const page: MessagePage = { messages, hasBefore: false, hasAfter: false };
  await fake.answer(page);
  return { store, fake };
}

const openedRoom = (...messages: Message[]) => opened(timelineOfRoom(aRoom()), ...messages);
const openedThread = (...messages: Message[]) => opened(timelineOfThread(root, { version: 40, readSeq: null }), ...messages);

describe('the timelines of one room', () => {
  it('a room shows no replies of its threads, whatever their seqs', async () => {
    const { store } = await openedRoom(aMessage(1, bo), aMessage(2, bo));
    store.apply(changes(reply(1, { version: 3 }), reply(9, { version: 4 }), aMessage(3, bo, { version: 5 })));
    expect(bodies(store)).toEqual(['1', '2', '3']);
    expect(store.newestSeq()).toBe(3);
  });

  it('a thread shows its own replies alone, and follows from the version at which the room was known', async () => {
    const { store, fake } = await openedThread(reply(1), reply(2));
    expect(fake.watched.map(({ after }) => after)).toEqual([40]);
    store.apply(changes(aMessage(8, bo, { version: 41 }), reply(3, { version: 42 }), aMessage(3, bo, { threadId: 'm2', version: 43 })));
    expect(bodies(store)).toEqual(['reply 1', 'reply 2', 'reply 3']);
  });

  it('what waits to be sent stands where it was written', async () => {
    const { store, fake } = await openedThread(reply(1), reply(2));
    const room = (await openedRoom()).store;
    store.send('in the thread');
    expect(fake.asked.at(-1)?.input).toMatchObject({ threadId: root.id, body: 'in the thread' });
    const waiting = (clientId: string, threadId?: string): OutboxEntry => ({
      input: { roomId: 'room', clientId, body: clientId, ...(threadId && { threadId }) },
      state: 'waiting',
      error: undefined,
      since: 0,
    });
    fake.outboxSays(waiting('elsewhere', 'm2'), waiting('here', root.id), waiting('room'));
    expect(store.pending().map(({ body }) => body)).toEqual(['in the thread', 'here']);
    expect(room.pending()).toEqual([]);
  });

  it('a reply to both is two messages: the room’s answers the root, and their ids tell that they belong together', async () => {
    const { store, fake } = await openedThread(reply(1), reply(2));
    store.sendToBoth('to both');
    const [there, here] = fake.asked.map(({ input }) => input as SendMessage);
    expect(there).toMatchObject({ roomId: 'room', threadId: root.id, body: 'to both' });
    expect(here).toEqual({ roomId: 'room', clientId: here?.clientId, body: 'to both', replyToId: root.id });
    expect(here?.clientId).not.toBe(there?.clientId);
    expect([there, here].map((sent) => isSaidTwice(sent?.clientId ?? null))).toEqual([true, true]);
    store.send('to one');
    expect(isSaidTwice((fake.asked.at(-1)?.input as SendMessage).clientId)).toBe(false);
  });

  it('the first reply needs no heading for the day of its root', async () => {
    const days = ({ store }: { store: TimelineStore }): string[] =>
      store.blocks().flatMap((block) => store.entriesOf(block).flatMap((entry) => (entry.type === 'day' ? [entry.date] : [])));
    const later = '2026-11-21T12:00:00.000Z';
    expect(days(await openedThread(reply(1), reply(2, { createdAt: later })))).toEqual([later]);
  });
});
