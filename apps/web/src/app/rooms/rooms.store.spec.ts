import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { ChatEvent, ChatPayload, Room, User, Welcome } from '@confab/contract';
import { BlocksStore } from '../blocks/blocks.store';
import { SessionStore } from '../session/session.store';
import { aMembership, aMessage, aRoom, aUser } from './room.fixture';
import { RoomsStore } from './rooms.store';

type Listener = (data: never) => void;

/** A connection that says what the test makes it say. */
class TalkingClient {
  state = 'connecting';
  readonly #listeners: { name: string; listener: Listener }[] = [];
  readonly asked: string[] = [];

  on(name: string, listener: Listener): () => void {
    const entry = { name, listener };
    this.#listeners.push(entry);
    return () => this.#listeners.splice(this.#listeners.indexOf(entry), 1);
  }

  onWelcome(listener: Listener): () => void {
    return this.on('welcome', listener);
  }

  onState(listener: Listener): () => void {
    return this.on('state', listener);
  }

  call(name: string): Promise<{ members: [] }> {
    this.asked.push(name);
    return Promise.resolve({ members: [] });
  }

  say<K extends ChatEvent>(name: K, data: ChatPayload<K>): void {
    this.#tell(name, data);
  }

  welcome(...rooms: Room[]): void {
    const features = { registration: 'open' as const, guests: true, administered: true, calls: [] };
    const about = { version: '1.0.0', contract: 1, features, limits: { roomCode: 4, body: 4000, password: 10, frame: 65_536 } };
    const welcome: Welcome = { ...about, user: aUser(), admin: false, rooms, threads: [], serverTime: '2026-11-20T08:00:00.000Z' };
    this.#tell('welcome', welcome);
  }

  #tell(name: string, data: unknown): void {
    for (const entry of this.#listeners) if (entry.name === name) entry.listener(data as never);
  }
}

describe('the rooms of this tab', () => {
  let client: TalkingClient;
  let store: RoomsStore;
  const current = signal<TalkingClient | null>(null);
  const user = signal<User | null>(aUser());

  const blocked = signal<User[]>([]);
  const blocks = { users: blocked, has: (id: string) => blocked().some((one) => one.id === id) };

  beforeEach(() => {
    blocked.set([]);
    client = new TalkingClient();
    current.set(client);
    const session = { client: current, user, session: signal(null) };
    TestBed.configureTestingModule({
      providers: [
        { provide: SessionStore, useValue: session },
        { provide: BlocksStore, useValue: blocks },
      ],
    });
    store = TestBed.inject(RoomsStore);
    TestBed.tick();
  });

  const unread = (readSeq: number, mentions = 0) => client.say('unread.changed', { roomId: 'room', readSeq, mentions });
  const say = (body: string, seq: number, sender = aMessage().sender) =>
    client.say('room.changed', { roomId: 'room', after: seq - 1, version: seq, messages: [aMessage({ body, seq, version: seq, sender })], more: false });

  test('they are there once the server has told them', async () => {
    const ready = store.ready();
    expect(store.loaded()).toBe(false);
    client.welcome(aRoom());
    await ready;
    expect(store.loaded()).toBe(true);
    expect(store.title(aRoom())).toBe('Your room');
  });

  test('a message makes its room unread, and reading it on any own device ends that', () => {
    client.welcome(aRoom());
    say('Hello', 3);
    expect(store.badges().newsIn).toBe(1);
    client.say('read.changed', { roomId: 'room', userId: 'someone else', seq: 3 });
    expect(store.badges().newsIn).toBe(1);
    unread(3);
    expect(store.badges().newsIn).toBe(0);
  });

  test('a mention is for me until it is read', () => {
    client.welcome(aRoom({ lastSeq: 5, you: aMembership({ readSeq: 2, mentions: 1 }) }));
    expect([store.badges().lit, store.badge('room')]).toEqual([true, { unread: 3, forMe: 1, muted: false }]);
    unread(2, 2);
    expect(store.badge('room').forMe).toBe(2);
    store.noteRead('room', 5);
    expect([store.badges().lit, store.badge('room').forMe]).toEqual([false, 0]);
  });

  test('marked as unread on another device, or here, a room is unread again, and stays so while it is on screen', () => {
    client.welcome(aRoom({ lastSeq: 5, lastMessage: aMessage({ seq: 5 }), you: aMembership({ readSeq: 5 }) }));
    unread(3);
    expect(store.badge('room').unread).toBe(2);
    expect([store.noteRead('room', 5), store.badge('room').unread]).toEqual([true, 0]);
    // An older mark, told before the server had heard of this one.
    unread(4);
    expect(store.badge('room').unread).toBe(0);
    store.setOpen('room');
    store.unreadCounts.unread('room', 5);
    expect([store.noteRead('room', 5), store.badge('room').unread]).toEqual([false, 1]);
    store.setOpen(null);
    store.setOpen('room');
    expect([store.noteRead('room', 5), store.badge('room').unread]).toEqual([true, 0]);
  });

  test('a muted room lights nothing, for as long as it is muted', () => {
    jest.useFakeTimers();
    const soon = new Date(Date.now() + 60_000).toISOString();
    client.welcome(aRoom({ kind: 'direct', lastSeq: 1, you: aMembership({ mutedUntil: soon }) }));
    expect([store.badges().newsIn, store.badges().lit]).toEqual([0, false]);
    TestBed.tick();
    jest.advanceTimersByTime(61_000);
    expect([store.badges().newsIn, store.badges().lit]).toEqual([1, true]);
    jest.useRealTimers();
  });

  test('nothing is unread where only someone wrote whom I have blocked, nor is it for me', async () => {
    const bo = aUser({ id: 'bo', displayName: 'Bo' });
    client.welcome(aRoom());
    say('Look, @lena', 1, bo);
    expect(store.badges().newsIn).toBe(1);
    blocked.set([bo]);
    TestBed.tick();
    await Promise.resolve();
    await Promise.resolve();
    expect([store.badges().newsIn, store.badges().lit]).toEqual([0, false]);
    say('Look here, @lena', 2, bo);
    expect([store.badges().newsIn, store.badges().lit]).toEqual([0, false]);
    say('Good morning', 3);
    expect([store.badges().newsIn, store.badges().lit]).toEqual([1, false]);
  });

  test('any direct message is for me', () => {
    client.welcome(aRoom({ kind: 'direct', peer: aUser({ id: 'bo' }), lastSeq: 1 }));
    expect(store.badges().lit).toBe(true);
  });

  test('who comes and goes is counted, and names the room', () => {
    client.welcome(aRoom());
    store.noteMembers('room', [{ user: aUser(), role: 'owner', online: true }]);
    client.say('member.joined', { roomId: 'room', user: aUser({ id: 'mateo', displayName: 'Mateo' }) });
    expect([store.room('room')?.memberCount, store.title(store.room('room')!)]).toEqual([2, 'Mateo']);
    client.say('member.left', { roomId: 'room', userId: 'mateo' });
    expect([store.room('room')?.memberCount, store.title(store.room('room')!)]).toEqual([1, 'Your room']);
  });

  test('rooms come and go', () => {
    client.welcome();
    client.say('room.added', aRoom());
    expect(store.rooms().size).toBe(1);
    client.say('room.removed', { roomId: 'room', reason: 'kicked' });
    expect(store.rooms().size).toBe(0);
    expect(store.removed()).toEqual({ roomId: 'room', reason: 'kicked' });
  });

  test('the room on screen that is gone after a reconnect has ended', () => {
    client.welcome(aRoom());
    store.setOpen('room');
    client.welcome();
    expect(store.removed()).toEqual({ roomId: 'room', reason: 'ended' });
  });

  test('another account of this tab begins with nothing', () => {
    client.welcome(aRoom());
    current.set(new TalkingClient());
    TestBed.tick();
    expect([store.rooms().size, store.loaded()]).toEqual([0, false]);
  });

  test('connected before there was a store: it asks', () => {
    const early = new TalkingClient();
    early.state = 'online';
    current.set(early);
    TestBed.tick();
    expect(early.asked).toContain('session.hello');
  });
});
