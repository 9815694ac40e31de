import { newId, Session, type ConnectionState } from '@confab/client';
import type { RoomChanges } from '@confab/contract';

import { refusal } from '../support/outcome.js';
import type { Person } from '../support/people.js';
import { stage } from '../support/story.js';

const here = stage();
let round = 0;
let anna: Person;
let bela: Person;
beforeEach(async () => {
  round += 1;
  anna = await here.people.member(`anna${round}`);
  bela = await here.people.member(`bela${round}`);
});

const becomes = (person: Person, state: ConnectionState): Promise<void> =>
  new Promise((resolve) => {
    const remove = person.chat.onState((now) => {
      if (now !== state) return;
      remove();
      resolve();
    });
  });

/** Follows a room from its beginning; each change must start where the one before ended. */
class Follower {
  readonly #changes: RoomChanges[] = [];
  readonly #waiting = new Set<() => void>();

  constructor(person: Person, roomId: string) {
    person.chat.watch(roomId, 0, (changes) => {
      expect(changes.after).toBe(this.#changes.at(-1)?.version ?? 0);
      this.#changes.push(changes);
      for (const look of [...this.#waiting]) look();
    });
  }

  get texts(): string[] {
    return this.#changes.flatMap(({ messages }) => messages.filter(({ kind }) => kind === 'text').map(({ body }) => body));
  }

  /** Resolves once a text has come, whichever way. */
  async sees(body: string): Promise<void> {
    await new Promise<void>((resolve) => {
      const look = (): void => {
        if (this.texts.includes(body)) resolve();
      };
      this.#waiting.add(look);
      look();
    });
  }
}

it('a client comes back by itself after the server was killed, and is greeted again', async () => {
  const greeted = new Promise((resolve) => anna.chat.onWelcome(resolve));
  const states: ConnectionState[] = [];
  anna.chat.onState((state) => states.push(state));
  const lost = becomes(anna, 'offline');
  await here.server.crash();
  await lost;
  await here.server.run();
  await expect(greeted).resolves.toMatchObject({ user: { id: anna.id } });
  expect(states[0]).toBe('offline');
  expect(states.at(-1)).toBe('online');
  await anna.makes({ kind: 'private', name: 'Works again' });
});

it('what was written while the server was away is delivered once, in order, when it is back', async () => {
  const room = await anna.makes({ kind: 'private', name: 'Patience' });
  await anna.says(room.id, 'before');
  const lost = becomes(anna, 'offline');
  await here.server.crash();
  await lost;
  const bodies = Array.from({ length: 20 }, (_, i) => `while away ${i}`);
  const sending = bodies.map((body) => anna.says(room.id, body));
  expect(anna.chat.outbox.pending()).toHaveLength(20);
  await here.server.run();
  const sent = await Promise.all(sending);
  expect(sent.map(({ seq }) => seq)).toEqual(bodies.map((_, i) => i + 2));
  expect(anna.chat.outbox.pending()).toEqual([]);
  expect((await anna.reads(room.id)).map(({ body }) => body)).toEqual(['before', ...bodies]);
});

it('sends under way when the server dies are there once, and in order', async () => {
  const room = await anna.makes({ kind: 'public', name: `Rough weather ${round}` });
  await bela.joins(room.id);
  const watching = new Follower(bela, room.id);
  const bodies = Array.from({ length: 200 }, (_, i) => `message ${i}`);
  const sending = Promise.all(bodies.map((body) => anna.says(room.id, body)));
  for (const body of ['message 10', 'message 60', 'message 110']) {
    await watching.sees(body);
    await here.server.crash();
    await here.server.run();
  }
  await sending;
  await anna.says(room.id, 'the end');
  await watching.sees('the end');
  expect(watching.texts).toEqual([...bodies, 'the end']);
});

it('what others wrote, edited and deleted meanwhile arrives, in order and without a gap', async () => {
  const room = await anna.makes({ kind: 'public', name: `Meanwhile ${round}` });
  await bela.joins(room.id);
  const first = await bela.says(room.id, 'first');
  await anna.hears(room.id, 'first');
  anna.chat.close();
  const doomed = await bela.says(room.id, 'doomed');
  await bela.chat.call('message.edit', { messageId: first.id, body: 'first, edited' });
  await bela.chat.call('message.delete', { messageId: doomed.id });
  const missed = Array.from({ length: 250 }, (_, i) => `missed ${i}`);
  for (const body of missed) await bela.says(room.id, body);
  await anna.connect();
  const watching = new Follower(anna, room.id);
  await bela.says(room.id, 'the end');
  await watching.sees('the end');
  expect(watching.texts).toEqual(['first, edited', '', ...missed, 'the end']);
});

it('a member who was removed while away finds the room gone, is refused when they follow it, and gets nothing of it', async () => {
  const room = await anna.makes({ kind: 'private', name: 'No way back' });
  const params = { id: room.id };
  await anna.session.rest('POST /rooms/:id/members', { params, body: { username: bela.user.username! } });
  await bela.next('room.added');
  bela.chat.close();
  bela.inbox.forget();
  await anna.session.rest('DELETE /rooms/:id/members/:userId', { params: { ...params, userId: bela.id } });
  await anna.says(room.id, 'among ourselves');
  const welcome = await bela.connect();
  expect(welcome.rooms).toEqual([]);
  expect((await refusal(bela.chat.follow(room.id, { after: 0 }).next())).code).toBe('NOT_FOUND');
  expect(bela.inbox.heard('room.changed')).toEqual([]);
});

it('a message to a room that is gone fails, visibly', async () => {
  const room = await anna.makes({ kind: 'public', name: `Short-lived ${round}` });
  await bela.joins(room.id);
  await bela.leaves(room.id);
  const clientId = newId();
  expect((await refusal(bela.chat.call('message.send', { roomId: room.id, clientId, body: 'hello?' }))).code).toBe('NOT_FOUND');
  expect(bela.chat.outbox.pending()).toMatchObject([{ input: { clientId }, state: 'failed', error: { code: 'NOT_FOUND' } }]);
  bela.chat.outbox.discard(clientId);
  expect(bela.chat.outbox.pending()).toEqual([]);
});

it('a call waits for the connection, and is made when it is there', async () => {
  anna.chat.close();
  const asked = anna.chat.call('room.members', { roomId: newId() });
  await anna.connect();
  expect((await refusal(asked)).code).toBe('NOT_FOUND');
});

it('a session that ended while its client was away ends the client', async () => {
  const laptop = await here.people.device(anna.user.username!);
  const phone = anna;
  phone.chat.close();
  await laptop.session.rest('DELETE /auth/sessions/:id', { params: { id: phone.session.id } });
  const ended = new Promise((resolve) => phone.chat.onEnded(resolve));
  expect((await refusal(phone.connect())).code).toBe('UNAUTHENTICATED');
  await expect(ended).resolves.toBe('expired');
  expect(phone.chat.state).toBe('ended');
});

it('a program that was stopped resumes its session, and what it had not sent is sent', async () => {
  const room = await anna.makes({ kind: 'private', name: 'Diary' });
  const kept = new Map<string, { roomId: string; clientId: string; body: string }>();
  const input = { roomId: room.id, clientId: newId(), body: 'written offline' };
  kept.set(input.clientId, input);
  anna.chat.close();
  const session = await Session.resume(here.server, { refreshToken: anna.session.refreshToken! });
  const removed = new Promise((resolve) => {
    void here.people.connected(session, {
      load: () => Promise.resolve([...kept.values()]),
      put: () => Promise.resolve(),
      remove: (clientId) => {
        resolve(clientId);
        return Promise.resolve();
      },
    });
  });
  await expect(removed).resolves.toBe(input.clientId);
  const history = await session.rest('GET /rooms/:id/messages', { params: { id: room.id } });
  expect(history.messages.map(({ body }) => body)).toEqual(['written offline']);
});
