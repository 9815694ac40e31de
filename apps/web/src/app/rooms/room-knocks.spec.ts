import { TestBed } from '@angular/core/testing';
import { ChatError, type ChatClient } from '@confab/client';
import type { KnockReceived } from '@confab/contract';
import { Chime } from '../ui/chime';
import { Toasts } from '../ui/toasts';
import { RoomKnocks } from './room-knocks';

type Listener = (data: never) => void;

/** A connection that says what the test makes it say, and answers calls as the test tells it. */
class Line {
  state = 'online';
  readonly calls: object[] = [];
  answer: () => Promise<object> = () => Promise.resolve({});
  readonly #listeners = new Map<string, Listener>();
  readonly on = (name: string, listener: Listener): (() => void) => {
    this.#listeners.set(name, listener);
    return () => this.#listeners.delete(name);
  };
  readonly onState = (listener: Listener) => this.on('state', listener);
  readonly onWelcome = (listener: Listener) => this.on('welcome', listener);

  readonly session = {
    rest: (_path: string, { params, body }: { params: { id: string }; body: object }) => this.call('', { knockId: params.id, ...body }),
  };

  call(_name: string, input: object): Promise<object> {
    this.calls.push(input);
    return this.answer();
  }

  say(name: string, data: unknown): void {
    this.#listeners.get(name)?.(data as never);
  }
}

const knock = (id: string): KnockReceived => ({ id, roomId: 'room', displayName: id, username: null, createdAt: `2026-11-21T08:0${id.length}:00.000Z` });

describe('who waits at the door', () => {
  let line: Line;
  let knocks: RoomKnocks;
  const waiting = () => knocks.at('room').map(({ id }) => id);

  beforeEach(() => {
    line = new Line();
    knocks = TestBed.inject(RoomKnocks);
    knocks.follow(line as unknown as ChatClient);
    for (const id of ['bo', 'amara']) line.say('knock.received', knock(id));
  });

  test('is listed once, the longest waiting first, until any member has answered', () => {
    line.say('knock.received', knock('bo'));
    expect(waiting()).toEqual(['bo', 'amara']);
    line.say('knock.answered', { id: 'bo', roomId: 'room', admitted: true });
    line.say('knock.received', knock('bo'));
    expect(waiting()).toEqual(['amara']);
  });

  test('is over where a new connection does not tell it again', () => {
    line.say('state', 'offline');
    expect(waiting()).toEqual(['bo', 'amara']);
    line.say('state', 'connecting');
    line.say('knock.received', knock('amara'));
    line.say('welcome', {});
    expect(waiting()).toEqual(['amara']);
  });

  test('gets an answer that was given without a line as soon as it is back, and once', async () => {
    line.state = 'offline';
    line.answer = () => Promise.reject(new ChatError({ code: 'UNAVAILABLE', detail: 'Not connected' }));
    await knocks.answer(knock('bo'), true);
    expect(knocks.at('room')[0]).toMatchObject({ id: 'bo', answer: true });
    line.answer = () => Promise.resolve({});
    line.state = 'online';
    line.say('state', 'connecting');
    for (const id of ['bo', 'amara']) line.say('knock.received', knock(id));
    line.say('welcome', {});
    line.say('welcome', {});
    await Promise.resolve();
    expect(line.calls).toEqual([1, 2].map(() => ({ knockId: 'bo', admit: true })));
    await Promise.resolve();
    expect(waiting()).toEqual(['amara']);
  });

  describe('and is not let in', () => {
    const told = () => line.calls;
    const no = { knockId: 'bo', admit: false };

    beforeEach(() => {
      jest.useFakeTimers();
      void knocks.reply(knock('bo'), false);
    });
    afterEach(() => jest.useRealTimers());

    test('is out of sight at once, and turned away when the toast is over', () => {
      expect(waiting()).toEqual(['amara']);
      expect(told()).toEqual([]);
      jest.advanceTimersByTime(6000);
      expect(told()).toEqual([no]);
    });

    test('is back after Undo, and never turned away', () => {
      TestBed.inject(Toasts).act();
      expect(waiting()).toEqual(['bo', 'amara']);
      jest.advanceTimersByTime(60_000);
      expect(told()).toEqual([]);
    });

    test('is turned away at once where the page closes, or the next one is', () => {
      void knocks.reply(knock('amara'), false);
      expect(told()).toEqual([no]);
      dispatchEvent(new Event('pagehide'));
      expect(told()).toEqual([no, { knockId: 'amara', admit: false }]);
    });

    test('is left alone where another member was faster', () => {
      line.say('knock.answered', { id: 'bo', roomId: 'room', admitted: true });
      jest.advanceTimersByTime(6000);
      expect(told()).toEqual([]);
    });
  });

  test('is heard anew after a refusal, and not by an older list', () => {
    line.say('knock.answered', { id: 'bo', roomId: 'room', admitted: false });
    line.say('knock.received', knock('bo'));
    expect(waiting()).toEqual(['amara']);
    line.say('knock.received', { ...knock('bo'), createdAt: '2026-11-21T09:00:00.000Z' });
    expect(waiting()).toEqual(['amara', 'bo']);
  });

  test('rings once for each who comes, where the page is not looked at', () => {
    const ring = jest.spyOn(TestBed.inject(Chime), 'ring');
    line.say('knock.received', knock('cyril'));
    line.say('knock.received', knock('cyril'));
    expect(ring).toHaveBeenCalledTimes(1);
    expect(knocks.rooms()).toEqual(new Set(['room']));
  });

  test('is gone, with a word, where another was faster', async () => {
    line.answer = () => Promise.reject(new ChatError({ code: 'NOT_FOUND', detail: 'Not found' }));
    await knocks.answer(knock('bo'), true);
    expect(waiting()).toEqual(['amara']);
    expect(TestBed.inject(Toasts).current()?.words).toBe('Somebody else has answered, or they went away.');
  });
});
