import { fieldsNamedIn, refusal } from '../support/outcome.js';
import type { Person } from '../support/people.js';
import { stage } from '../support/story.js';

const here = stage();
let pair = 0;

describe('a conversation of two', () => {
  let anna: Person;
  let bela: Person;
  beforeEach(async () => {
    pair += 1;
    anna = await here.people.member(`anna.${pair}`);
    bela = await here.people.member(`bela.${pair}`);
  });

  const opens = (person: Person, peer: Person): ReturnType<Person['makes']> => person.makes({ kind: 'direct', username: peer.user.username!.toUpperCase() });

  it('is the same one from either side', async () => {
    const room = await opens(anna, bela);
    expect(room).toMatchObject({ kind: 'direct', name: null, code: null, memberCount: 2, peer: { id: bela.id } });
    await expect(bela.next('room.added')).resolves.toMatchObject({ id: room.id, peer: { id: anna.id } });
    await expect(opens(bela, anna)).resolves.toMatchObject({ id: room.id, peer: { id: anna.id } });
    await anna.says(room.id, 'hello');
    await bela.hears(room.id, 'hello');
    await bela.says(room.id, 'hello to you');
    await anna.hears(room.id, 'hello to you');
  });

  it('opened by both at once is still one', async () => {
    const rooms = await Promise.all([opens(anna, bela), opens(bela, anna), opens(anna, bela)]);
    expect(new Set(rooms.map(({ id }) => id)).size).toBe(1);
  });

  it('is closed to everyone else', async () => {
    const room = await opens(anna, bela);
    const { id: messageId } = await anna.says(room.id, 'between us');
    const third = await here.people.member(`third.${pair}`);
    const params = { id: room.id };
    expect((await refusal(third.joins(room.id))).code).toBe('NOT_FOUND');
    expect((await refusal(third.reads(room.id))).code).toBe('NOT_FOUND');
    expect((await refusal(third.session.rest('GET /rooms/:id', { params }))).code).toBe('NOT_FOUND');
    expect((await refusal(third.chat.call('message.delete', { messageId }))).code).toBe('NOT_FOUND');
    expect((await refusal(anna.session.rest('POST /rooms/:id/members', { params, body: { username: third.user.username! } }))).code).toBe('FORBIDDEN');
    expect((await refusal(anna.session.rest('DELETE /rooms/:id', { params }))).code).toBe('FORBIDDEN');
  });

  it('left, is out of the list until someone writes in it', async () => {
    const room = await opens(anna, bela);
    await anna.says(room.id, 'first');
    await anna.leaves(room.id);
    await expect(anna.next('room.removed')).resolves.toEqual({ roomId: room.id, reason: 'left' });
    await expect(anna.session.rest('GET /rooms')).resolves.toEqual([]);
    anna.inbox.forget();
    await bela.says(room.id, 'are you there?');
    await expect(anna.next('room.added')).resolves.toMatchObject({ id: room.id, peer: { id: bela.id } });
    expect((await anna.reads(room.id)).map(({ body }) => body)).toEqual(['first', 'are you there?']);
  });

  it('left, comes back with its history when it is opened again', async () => {
    const room = await opens(anna, bela);
    await bela.says(room.id, 'remember this');
    await anna.leaves(room.id);
    await expect(opens(anna, bela)).resolves.toMatchObject({ id: room.id });
    expect((await anna.session.rest('GET /rooms')).map(({ id }) => id)).toEqual([room.id]);
    expect((await anna.reads(room.id)).map(({ body }) => body)).toEqual(['remember this']);
  });

  it('needs someone else who exists', async () => {
    const nobody = await refusal(anna.makes({ kind: 'direct', username: 'nobody-of-this-name' }));
    expect([nobody.code, fieldsNamedIn(nobody)]).toEqual(['NOT_FOUND', ['username']]);
    const oneself = await refusal(opens(anna, anna));
    expect([oneself.code, fieldsNamedIn(oneself)]).toEqual(['BAD_INPUT', ['username']]);
  });
});
