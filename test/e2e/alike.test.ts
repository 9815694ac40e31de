import { newId } from '@confab/client';

import { refusal } from '../support/outcome.js';
import { stage } from '../support/story.js';

const here = stage();

describe('REST and socket answer alike', () => {
  it('about rooms, members, history and changes', async () => {
    const anna = await here.people.member('anna');
    const bela = await here.people.member('bela');
    const room = await anna.makes({ kind: 'public', name: 'Both ways', topic: 'The same' });
    await bela.joins(room.id);
    await bela.says(room.id, 'hello');
    const { chat, session } = anna;
    const params = { id: room.id };
    const { user, rooms } = await chat.call('session.hello', {});
    await expect(session.rest('GET /users/me')).resolves.toEqual(user);
    await expect(session.rest('GET /rooms')).resolves.toEqual(rooms);
    await expect(session.rest('GET /rooms/:id', { params })).resolves.toEqual(rooms[0]);
    await expect(session.rest('GET /rooms/directory', { query: { query: 'both' } })).resolves.toEqual(await chat.call('room.list', { query: 'both' }));
    await expect(session.rest('GET /rooms/:id/members', { params })).resolves.toEqual((await chat.call('room.members', { roomId: room.id })).members);
    await expect(session.rest('GET /rooms/:id/messages', { params })).resolves.toEqual(await chat.call('message.list', { roomId: room.id }));
    await expect(session.rest('GET /rooms/:id/changes', { params, query: { after: 0 } })).resolves.toEqual(
      await chat.call('room.sync', { roomId: room.id, after: 0 }),
    );
    await expect(session.rest('POST /rooms/:id/join', { params })).resolves.toEqual(await chat.call('room.join', { roomId: room.id }));
  });

  it('to what is done by the one, seen by the other', async () => {
    const anna = await here.people.guest('Anna');
    const bela = await here.people.guest('Béla');
    const room = await anna.session.rest('POST /rooms', { body: { kind: 'ephemeral' } });
    await expect(anna.next('room.added')).resolves.toEqual(room);
    const entered = await bela.session.rest('POST /rooms/enter', { body: { code: room.code! } });
    await expect(bela.next('room.added')).resolves.toEqual(entered.room);
    const params = { id: room.id };
    const sent = await bela.session.rest('POST /rooms/:id/messages', { params, body: { clientId: newId(), body: 'by REST' } });
    await expect(anna.hears(room.id, 'by REST')).resolves.toEqual(sent);
    const edited = await bela.session.rest('PATCH /messages/:id', { params: { id: sent.id }, body: { body: 'edited by REST' } });
    await expect(anna.hears(room.id, 'edited by REST')).resolves.toEqual(edited);
    const deleted = await bela.session.rest('DELETE /messages/:id', { params: { id: sent.id } });
    const changes = await anna.next('room.changed', ({ messages }) => messages.some(({ deletedAt }) => deletedAt !== null));
    expect(changes.messages).toEqual([deleted]);
    await bela.session.rest('POST /rooms/:id/leave', { params });
    await expect(anna.next('member.left')).resolves.toEqual({ roomId: room.id, userId: bela.id });
  });

  it('about what is not there, or not for the one who asks', async () => {
    const anna = await here.people.member('nosy');
    const bela = await here.people.member('private');
    const room = await bela.makes({ kind: 'private', name: 'Hidden' });
    const { id: messageId } = await bela.says(room.id, 'hidden');
    const facts = async (deed: Promise<unknown>): Promise<unknown> => {
      const { code, message, errors, retryable } = await refusal(deed);
      return { code, message, errors, retryable };
    };
    for (const id of [room.id, newId()]) {
      const params = { id };
      const byRest = await facts(anna.session.rest('GET /rooms/:id/messages', { params }));
      await expect(facts(anna.reads(id))).resolves.toEqual(byRest);
      await expect(facts(anna.session.rest('GET /rooms/:id', { params }))).resolves.toEqual(byRest);
      await expect(facts(anna.joins(id))).resolves.toEqual(byRest);
      await expect(facts(anna.session.rest('PATCH /rooms/:id', { params, body: { topic: 'x' } }))).resolves.toEqual(byRest);
      await expect(facts(anna.session.rest('DELETE /rooms/:id', { params }))).resolves.toEqual(byRest);
    }
    for (const id of [messageId, newId()]) {
      const byRest = await facts(anna.session.rest('DELETE /messages/:id', { params: { id } }));
      expect(byRest).toMatchObject({ code: 'NOT_FOUND' });
      await expect(facts(anna.chat.call('message.delete', { messageId: id }))).resolves.toEqual(byRest);
      await expect(facts(anna.chat.call('message.edit', { messageId: id, body: 'x' }))).resolves.toEqual(byRest);
    }
  });
});
