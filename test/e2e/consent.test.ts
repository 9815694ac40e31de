import { newId } from '@confab/client';
import type { Room } from '@confab/contract';

import { fieldsNamedIn, refusal } from '../support/outcome.js';
import type { Person } from '../support/people.js';
import { stage } from '../support/story.js';

const here = stage();
let round = 0;

const adds = (by: Person, room: Room, whom: Person): Promise<unknown> =>
  by.session.rest('POST /rooms/:id/members', { params: { id: room.id }, body: { username: whom.user.username! } });
const blocks = (by: Person, whom: Person): Promise<void> => by.session.rest('PUT /users/me/blocks/:userId', { params: { userId: whom.id } });
const unblocks = (by: Person, whom: Person): Promise<void> => by.session.rest('DELETE /users/me/blocks/:userId', { params: { userId: whom.id } });
const opens = (by: Person, whom: Person): Promise<Room> => by.makes({ kind: 'direct', username: whom.user.username! });

let anna: Person;
let bela: Person;
beforeEach(async () => {
  round += 1;
  [anna, bela] = [await here.people.member(`anna.${round}`), await here.people.member(`bela.${round}`)];
});

describe('someone who blocked another', () => {
  it('is no user for them: not found, not added, not written to', async () => {
    const room = await bela.makes({ kind: 'private', name: 'Circle' });
    await blocks(anna, bela);
    for (const deed of [adds(bela, room, anna), opens(bela, anna)]) {
      const error = await refusal(deed);
      expect([error.code, error.message, fieldsNamedIn(error)]).toEqual(['NOT_FOUND', 'Nobody has this username.', ['username']]);
    }
    await expect(bela.session.rest('GET /users', { query: { query: `anna.${round}` } })).resolves.toEqual([]);
    await expect(anna.session.rest('GET /users', { query: { query: `bela.${round}` } })).resolves.toMatchObject([{ id: bela.id }]);
    expect((await refusal(opens(anna, bela))).code).toBe('FORBIDDEN');
    await unblocks(anna, bela);
    await expect(adds(bela, room, anna)).resolves.toMatchObject({ user: { id: anna.id } });
  });

  it('has a silent conversation with them: neither writes, edits or is seen to type', async () => {
    const room = await opens(bela, anna);
    const clientId = newId();
    const first = await bela.chat.call('message.send', { roomId: room.id, clientId, body: 'before' });
    await blocks(anna, bela);
    for (const person of [anna, bela]) {
      expect((await refusal(person.says(room.id, 'after'))).code).toBe('FORBIDDEN');
      expect((await refusal(person.chat.call('typing.set', { roomId: room.id, typing: true }))).code).toBe('FORBIDDEN');
      await expect(person.reads(room.id)).resolves.toMatchObject([{ body: 'before' }]);
    }
    expect((await refusal(bela.chat.call('message.edit', { messageId: first.id, body: 'a way around' }))).code).toBe('FORBIDDEN');
    expect((await refusal(opens(bela, anna))).code).toBe('NOT_FOUND');
    // What was sent before, and asked again for want of an answer, is answered as it was.
    await expect(bela.chat.call('message.send', { roomId: room.id, clientId, body: 'before' })).resolves.toMatchObject({ id: first.id });
    await bela.chat.call('message.delete', { messageId: first.id });
    await unblocks(anna, bela);
    await bela.says(room.id, 'after all');
    await anna.hears(room.id, 'after all');
  });

  it('meets them in other rooms as ever', async () => {
    const room = await anna.makes({ kind: 'private', name: 'Circle' });
    await adds(anna, room, bela);
    await blocks(anna, bela);
    await bela.says(room.id, 'for all');
    await anna.hears(room.id, 'for all');
  });

  it('has a list of them, which takes each once, and a bounded number', async () => {
    const second = await here.people.device(anna.user.username!);
    await blocks(anna, bela);
    await blocks(anna, bela);
    await expect(second.next('block.changed')).resolves.toEqual({ userId: bela.id, blocked: true });
    await expect(anna.session.rest('GET /users/me/blocks')).resolves.toMatchObject([{ id: bela.id, username: `bela.${round}` }]);
    await expect(bela.session.rest('GET /users/me/blocks')).resolves.toEqual([]);
    expect(bela.inbox.heard('block.changed')).toEqual([]);
    await unblocks(anna, bela);
    await unblocks(anna, bela);
    await expect(second.next('block.changed')).resolves.toEqual({ userId: bela.id, blocked: false });
    await expect(anna.session.rest('GET /users/me/blocks')).resolves.toEqual([]);
  });

  it('has a bounded list', async () => {
    const crowd = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)';
    const when = `'2026-01-01T00:00:00.000Z'`;
    const { database } = here.server;
    await database.run(`${crowd} INSERT INTO "users" ("id", "displayName", "kind", "createdAt") SELECT 'crowd' || i, 'One of many', 'guest', ${when} FROM n`);
    await database.run(`${crowd} INSERT INTO "blocks" ("blockerId", "blockedId", "createdAt") SELECT '${anna.id}', 'crowd' || i, ${when} FROM n`);
    expect((await refusal(blocks(anna, bela))).code).toBe('CONFLICT');
    await database.run(`DELETE FROM "blocks" WHERE "blockedId" = 'crowd7'`);
    await blocks(anna, bela);
  });

  it('blocks people, not themself and not nobody', async () => {
    const self = await refusal(blocks(anna, anna));
    expect([self.code, fieldsNamedIn(self)]).toEqual(['BAD_INPUT', ['userId']]);
    expect((await refusal(anna.session.rest('PUT /users/me/blocks/:userId', { params: { userId: newId() } }))).code).toBe('NOT_FOUND');
    expect((await refusal(anna.session.rest('PUT /users/me/blocks/:userId', { params: { userId: 'nobody' } }))).code).toBe('BAD_INPUT');
    const guest = await here.people.guest('A guest');
    await blocks(guest, bela);
    await expect(guest.session.rest('GET /users/me/blocks')).resolves.toMatchObject([{ id: bela.id }]);
    await blocks(anna, guest);
    await guest.session.rest('DELETE /users/me');
    await expect(anna.session.rest('GET /users/me/blocks')).resolves.toEqual([]);
  });
});

describe('someone who left a room', () => {
  let room: Room;
  let helper: Person;
  beforeEach(async () => {
    room = await anna.makes({ kind: 'private', name: 'Circle' });
    helper = await here.people.member(`helper.${round}`);
    for (const person of [bela, helper]) await adds(anna, room, person);
  });

  it('is not put back by another, and comes back by a link', async () => {
    await bela.leaves(room.id);
    for (const person of [anna, helper]) expect((await refusal(adds(person, room, bela))).code).toBe('FORBIDDEN');
    const { token } = await anna.session.rest('POST /rooms/:id/invites', { params: { id: room.id }, body: {} });
    await bela.session.rest('POST /invites/accept', { body: { token } });
    await expect(adds(helper, room, bela)).resolves.toMatchObject({ user: { id: bela.id } });
  });

  it('because a moderator sent them out, is put back by one', async () => {
    await anna.session.rest('DELETE /rooms/:id/members/:userId', { params: { id: room.id, userId: bela.id } });
    expect((await refusal(adds(helper, room, bela))).code).toBe('FORBIDDEN');
    await adds(anna, room, bela);
    await expect(bela.next('room.added')).resolves.toMatchObject({ id: room.id });
  });

  it('may still be brought into any other', async () => {
    await bela.leaves(room.id);
    const other = await anna.makes({ kind: 'private', name: 'Another' });
    await expect(adds(anna, other, bela)).resolves.toMatchObject({ user: { id: bela.id } });
  });
});

describe('a stranger who opens a conversation', () => {
  const seesOnline = async (by: Person, room: Room, whom: Person): Promise<boolean | undefined> =>
    (await by.chat.call('room.members', { roomId: room.id })).members.find(({ user }) => user.id === whom.id)?.online;

  it('does not learn whether the other is there, until they have answered', async () => {
    const room = await opens(anna, bela);
    await anna.says(room.id, 'are you there?');
    expect([await seesOnline(anna, room, bela), await seesOnline(anna, room, anna)]).toEqual([false, true]);
    const phone = await here.people.device(bela.user.username!);
    for (const device of [bela, phone]) device.chat.close();
    // Nothing was told of it: what came to pass after it in another room has been heard by then.
    const carl = await here.people.member(`carl.${round}`);
    const other = await anna.makes({ kind: 'private', name: 'Circle' });
    await adds(anna, other, carl);
    carl.chat.close();
    await anna.next('presence.changed', ({ userId }) => userId === carl.id);
    expect(anna.inbox.heard('presence.changed')).toEqual([]);
    const back = await here.people.device(bela.user.username!);
    await back.says(room.id, 'I am');
    await expect(anna.next('presence.changed')).resolves.toEqual({ userId: bela.id, online: true });
    await expect(back.next('presence.changed')).resolves.toEqual({ userId: anna.id, online: true });
    expect(await seesOnline(anna, room, bela)).toBe(true);
    back.chat.close();
    await expect(anna.next('presence.changed')).resolves.toEqual({ userId: bela.id, online: false });
  });

  it('does not learn either that the other has read, until they have answered, and not when there is a block', async () => {
    const room = await opens(anna, bela);
    const aside = await anna.makes({ kind: 'private', name: 'Circle' });
    const phone = await here.people.device(bela.user.username!);
    /** What Anna has heard by the time that something which came to pass after it reached her. */
    const heardOfReading = async (): Promise<number[]> => {
      await anna.says(aside.id, 'and then');
      await anna.next('room.changed', ({ roomId }) => roomId === aside.id);
      return anna.inbox.heard('read.changed').flatMap(({ userId, seq }) => (userId === bela.id ? [seq] : []));
    };
    const reads = async (seq: number): Promise<void> => {
      await bela.chat.call('room.read', { roomId: room.id, seq });
      await expect(phone.next('read.changed')).resolves.toEqual({ roomId: room.id, userId: bela.id, seq });
    };
    await reads((await anna.says(room.id, 'are you there?')).seq);
    expect(await heardOfReading()).toEqual([]);
    await bela.says(room.id, 'I am');
    const { seq } = await anna.says(room.id, 'so am I');
    await reads(seq);
    expect(await heardOfReading()).toEqual([seq]);
    const last = await anna.says(room.id, 'and now?');
    await blocks(bela, anna);
    await reads(last.seq);
    expect(await heardOfReading()).toEqual([seq]);
  });

  it('does not learn either that the other begins to answer, until they have', async () => {
    const room = await opens(anna, bela);
    const aside = await anna.makes({ kind: 'private', name: 'Circle' });
    const types = (typing: boolean): Promise<unknown> => bela.chat.call('typing.set', { roomId: room.id, typing });
    await anna.says(room.id, 'are you there?');
    for (const typing of [true, false]) await types(typing);
    await anna.says(aside.id, 'and then');
    await anna.next('room.changed', ({ roomId }) => roomId === aside.id);
    expect(anna.inbox.heard('typing.changed')).toEqual([]);
    await bela.says(room.id, 'I am');
    await types(true);
    await expect(anna.next('typing.changed')).resolves.toEqual({ roomId: room.id, userId: bela.id, typing: true });
  });

  it('learns it where they are in another room together, and not when there is a block', async () => {
    const shared = await anna.makes({ kind: 'private', name: 'Circle' });
    const room = await opens(anna, bela);
    expect(await seesOnline(anna, room, bela)).toBe(false);
    await adds(anna, shared, bela);
    expect(await seesOnline(anna, room, bela)).toBe(true);
    await blocks(bela, anna);
    expect(await seesOnline(anna, room, bela)).toBe(false);
  });
});
