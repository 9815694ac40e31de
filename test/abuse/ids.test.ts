import { newId } from '@confab/client';
import type { Message, Room } from '@confab/contract';

import { refusal } from '../support/outcome.js';
import type { Person } from '../support/people.js';
import { send } from '../support/raw.js';
import { stage } from '../support/story.js';

const here = stage();

/** Mallory owns a room of her own, and is a plain member beside the victim in another. */
let mallory: Person;
let victim: Person;
let hers: Room;
let theirs: Room;
let secret: Message;
beforeEach(async () => {
  mallory = await here.people.member(`m.${newId().slice(-12)}`);
  victim = await here.people.member(`v.${newId().slice(-12)}`);
  hers = await mallory.makes({ kind: 'private', name: 'Hers' });
  theirs = await victim.makes({ kind: 'private', name: 'Theirs' });
  secret = await victim.says(theirs.id, 'for us alone');
});

const code = async (deed: Promise<unknown>): Promise<string> => (await refusal(deed)).code;
const joins = (person: Person, room: Room, by: Person): Promise<unknown> =>
  by.session.rest('POST /rooms/:id/members', { params: { id: room.id }, body: { username: person.user.username! } });

describe('an id of another’s', () => {
  it('as a client id makes a message of one’s own, and tells nothing of the other’s', async () => {
    await joins(mallory, theirs, victim);
    const sent = await mallory.chat.call('message.send', { roomId: theirs.id, clientId: secret.clientId!, body: 'for us alone' });
    expect(sent).toMatchObject({ sender: { id: mallory.id } });
    expect(sent.id).not.toBe(secret.id);
  });

  it('as a client id in a room of one’s own answers with nothing from the other room', async () => {
    const sent = await mallory.chat.call('message.send', { roomId: hers.id, clientId: secret.clientId!, body: 'mine' });
    expect(sent).toMatchObject({ roomId: hers.id, body: 'mine', seq: 1 });
  });

  it('as a client id of one’s own used in a room that one has left answers nothing of it', async () => {
    await joins(mallory, theirs, victim);
    const mine = await mallory.says(theirs.id, 'once in here');
    await mallory.leaves(theirs.id);
    expect(await code(mallory.chat.call('message.send', { roomId: theirs.id, clientId: mine.clientId!, body: 'once in here' }))).toBe('NOT_FOUND');
  });

  it('cannot be replied to from another room, and reads there as an id that never was', async () => {
    const answers = await Promise.all(
      [secret.id, newId()].map((replyToId) => refusal(mallory.chat.call('message.send', { roomId: hers.id, clientId: newId(), body: 'what?', replyToId }))),
    );
    expect(answers.map(({ code, message, errors }) => ({ code, message, errors }))).toEqual([
      { code: 'BAD_INPUT', message: answers[0]!.message, errors: [{ field: 'replyToId', messages: ['must be a message of the same timeline'] }] },
      { code: 'BAD_INPUT', message: answers[0]!.message, errors: [{ field: 'replyToId', messages: ['must be a message of the same timeline'] }] },
    ]);
  });

  it('of a room, where a message is asked for, or of another room’s message, does and shows nothing', async () => {
    for (const messageId of [theirs.id, hers.id, mallory.id, secret.clientId!, secret.id]) {
      expect(await code(mallory.chat.call('message.edit', { messageId, body: 'mine' }))).toBe('NOT_FOUND');
      expect(await code(mallory.chat.call('message.delete', { messageId }))).toBe('NOT_FOUND');
      expect(await code(mallory.chat.call('message.react', { messageId, emoji: '🦆', on: true }))).toBe('NOT_FOUND');
      expect(await code(mallory.chat.call('message.pin', { messageId, on: true }))).toBe('NOT_FOUND');
      expect(await code(mallory.chat.call('message.edits', { messageId }))).toBe('NOT_FOUND');
      expect(await code(mallory.session.rest('GET /messages/:id', { params: { id: messageId } }))).toBe('NOT_FOUND');
    }
  });

  it('of a message, a person or oneself, where a room is asked for, is no room', async () => {
    for (const roomId of [secret.id, victim.id, mallory.id, mallory.session.id]) {
      expect(await code(mallory.reads(roomId))).toBe('NOT_FOUND');
      expect(await code(mallory.joins(roomId))).toBe('NOT_FOUND');
      expect(await code(mallory.says(roomId, 'hello'))).toBe('NOT_FOUND');
    }
  });

  it('in capitals is the same id, and opens no more', async () => {
    expect(await code(mallory.reads(theirs.id.toUpperCase()))).toBe('NOT_FOUND');
    await expect(victim.reads(theirs.id.toUpperCase())).resolves.toHaveLength(1);
  });
});

describe('what an owner may do in their own room', () => {
  const throughHers = (userId: string): { params: { id: string; userId: string } } => ({ params: { id: hers.id, userId } });

  it('does not reach who is in another', async () => {
    const { session } = mallory;
    expect(await code(session.rest('DELETE /rooms/:id/members/:userId', throughHers(victim.id)))).toBe('NOT_FOUND');
    expect(await code(session.rest('PATCH /rooms/:id/members/:userId', { ...throughHers(victim.id), body: { role: 'owner' } }))).toBe('NOT_FOUND');
    expect(await code(session.rest('DELETE /rooms/:id/bans/:userId', throughHers(victim.id)))).toBe('NOT_FOUND');
    await expect(victim.chat.call('room.members', { roomId: theirs.id })).resolves.toMatchObject({ members: [{ role: 'owner' }] });
  });

  it('withdraws no link of another room', async () => {
    const { id, token } = await victim.session.rest('POST /rooms/:id/invites', { params: { id: theirs.id }, body: {} });
    expect(await code(mallory.session.rest('DELETE /rooms/:id/invites/:inviteId', { params: { id: hers.id, inviteId: id } }))).toBe('NOT_FOUND');
    expect((await send(here.server, 'POST /invites/look', { body: { token } })).status).toBe(200);
  });

  it('lifts no ban of another room', async () => {
    await victim.session.rest('PUT /rooms/:id/bans/:userId', { params: { id: theirs.id, userId: mallory.id } });
    expect(await code(mallory.session.rest('DELETE /rooms/:id/bans/:userId', throughHers(mallory.id)))).toBe('NOT_FOUND');
    await expect(victim.session.rest('GET /rooms/:id/bans', { params: { id: theirs.id } })).resolves.toHaveLength(1);
  });

  it('answers no knock at another door, their own least of all', async () => {
    const shut = await victim.makes({ kind: 'ephemeral', entry: 'knock' });
    const knock = await mallory.knocks(shut.code!);
    expect(await code(mallory.chat.call('knock.answer', { knockId: knock.id, admit: true }))).toBe('NOT_FOUND');
    expect(await code(mallory.session.rest('POST /knocks/:id/answer', { params: { id: knock.id }, body: { admit: true } }))).toBe('NOT_FOUND');
    await expect(mallory.session.rest('GET /knocks/:id', { params: { id: knock.id } })).resolves.toMatchObject({ state: 'waiting' });
  });

  it('deletes no message of another room that they are a plain member of', async () => {
    await joins(mallory, theirs, victim);
    expect(await code(mallory.chat.call('message.delete', { messageId: secret.id }))).toBe('FORBIDDEN');
    expect(await code(mallory.chat.call('message.edit', { messageId: secret.id, body: 'forged' }))).toBe('FORBIDDEN');
    await expect(victim.reads(theirs.id)).resolves.toEqual(expect.arrayContaining([secret]));
  });
});

describe('roles', () => {
  it('a moderator raises nobody, sends neither the owner nor another moderator out, and bans neither', async () => {
    const second = await here.people.member(`s.${newId().slice(-12)}`);
    for (const person of [mallory, second]) {
      await joins(person, theirs, victim);
      await victim.session.rest('PATCH /rooms/:id/members/:userId', { params: { id: theirs.id, userId: person.id }, body: { role: 'moderator' } });
    }
    for (const userId of [victim.id, second.id]) {
      const params = { id: theirs.id, userId };
      expect(await code(mallory.session.rest('DELETE /rooms/:id/members/:userId', { params }))).toBe('FORBIDDEN');
      expect(await code(mallory.session.rest('PUT /rooms/:id/bans/:userId', { params }))).toBe('FORBIDDEN');
      expect(await code(mallory.session.rest('PATCH /rooms/:id/members/:userId', { params, body: { role: 'member' } }))).toBe('FORBIDDEN');
    }
    const own = { id: theirs.id, userId: mallory.id };
    expect(await code(mallory.session.rest('PATCH /rooms/:id/members/:userId', { params: own, body: { role: 'owner' } }))).toBe('FORBIDDEN');
    expect(await code(mallory.session.rest('PATCH /rooms/:id', { params: own, body: { entry: 'knock' } }))).toBe('FORBIDDEN');
  });

  it('a plain member does not unban themselves, nor anyone, by coming in again', async () => {
    await joins(mallory, theirs, victim);
    await victim.session.rest('PUT /rooms/:id/bans/:userId', { params: { id: theirs.id, userId: mallory.id } });
    const helper = await here.people.member(`h.${newId().slice(-12)}`);
    await joins(helper, theirs, victim);
    expect(await code(joins(mallory, theirs, helper))).toBe('NOT_FOUND');
  });
});
