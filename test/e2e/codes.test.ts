import { eventually, fieldsNamedIn, refusal } from '../support/outcome.js';
import type { Person } from '../support/people.js';
import { stage } from '../support/story.js';

const here = stage({ EPHEMERAL_GRACE_SECONDS: '1', ROOM_CODE_LENGTH: '6' });

const exists = (person: Person, id: string): Promise<boolean> =>
  person.session.rest('GET /rooms/:id', { params: { id } }).then(
    () => true,
    () => false,
  );

describe('a room with a code', () => {
  it('is made by a guest and entered by another with the code, in any case', async () => {
    const anna = await here.people.guest('Anna');
    const bela = await here.people.guest('Béla');
    const room = await anna.makes({ kind: 'ephemeral' });
    expect(room.code).toMatch(/^[A-Z]{6}$/);
    const entered = await bela.enters(` ${room.code!.toLowerCase()} `);
    expect(entered).toMatchObject({ id: room.id, memberCount: 2, code: room.code, you: { role: 'member' } });
    await expect(anna.next('member.joined')).resolves.toMatchObject({ user: { displayName: 'Béla' } });
    await bela.says(room.id, 'hello');
    await expect(anna.hears(room.id, 'hello')).resolves.toMatchObject({ sender: { displayName: 'Béla' } });
  });

  it('tells its code to nobody who is not in it', async () => {
    const [anna, carl] = [await here.people.guest('Anna'), await here.people.guest('Carl')];
    const room = await anna.makes({ kind: 'ephemeral', name: 'Hidden away' });
    expect((await refusal(carl.session.rest('GET /rooms/:id', { params: { id: room.id } }))).code).toBe('NOT_FOUND');
    expect((await refusal(carl.joins(room.id))).code).toBe('NOT_FOUND');
    await expect(carl.chat.call('room.list', { query: 'hidden' })).resolves.toEqual({ rooms: [], nextCursor: null });
  });

  it('answers wrong, ended and over-long codes alike', async () => {
    const [anna, carl] = [await here.people.guest('Anna'), await here.people.guest('Carl')];
    const room = await anna.makes({ kind: 'ephemeral' });
    await anna.leaves(room.id);
    const answers = await Promise.all([room.code!, 'QQQQQQ', 'QQQ', 'QQQQQQQQQQQQ'].map((code) => refusal(carl.enters(code))));
    for (const { code, message } of answers) expect([code, message]).toEqual([answers[0]!.code, answers[0]!.message]);
    expect(answers[0]!.code).toBe('NOT_FOUND');
    expect(fieldsNamedIn(await refusal(carl.enters('12345')))).toEqual(['code']);
  });

  it('ends with its messages when the last one leaves', async () => {
    const [anna, bela] = [await here.people.guest('Anna'), await here.people.guest('Béla')];
    const room = await anna.makes({ kind: 'ephemeral' });
    await bela.enters(room.code!);
    await anna.leaves(room.id);
    await bela.says(room.id, 'alone now');
    await bela.leaves(room.id);
    await expect(exists(bela, room.id)).resolves.toBe(false);
    expect((await refusal(anna.enters(room.code!))).code).toBe('NOT_FOUND');
  });

  it('outlives a reload, and ends when everyone has been away for the grace time', async () => {
    const [anna, bela] = [await here.people.guest('Anna'), await here.people.guest('Béla')];
    const reloaded = await anna.makes({ kind: 'ephemeral' });
    const deserted = await bela.makes({ kind: 'ephemeral' });
    anna.chat.close();
    bela.chat.close();
    await here.people.connected(anna.session);
    await eventually(
      () => exists(bela, deserted.id),
      (there) => !there,
    );
    await expect(exists(anna, reloaded.id)).resolves.toBe(true);
  });

  it('that ends does not tell whoever knocks: their knock waits as before', async () => {
    const [anna, bela] = [await here.people.guest('Anna'), await here.people.guest('Béla')];
    const room = await anna.makes({ kind: 'ephemeral', entry: 'knock' });
    const knock = await bela.knocks(room.code!);
    anna.chat.close();
    await eventually(
      () => exists(anna, room.id),
      (there) => !there,
    );
    await expect(bela.session.rest('GET /knocks/:id', { params: { id: knock.id } })).resolves.toEqual(knock);
    expect(bela.inbox.heard('knock.answered')).toEqual([]);
  });

  it('is kept by anyone in it: private from then on, and the code is worth nothing', async () => {
    const [anna, bela, carl] = [await here.people.guest('Anna'), await here.people.member('bela'), await here.people.guest('Carl')];
    const room = await anna.makes({ kind: 'ephemeral' });
    await bela.enters(room.code!);
    const params = { id: room.id };
    expect(fieldsNamedIn(await refusal(bela.session.rest('PATCH /rooms/:id', { params, body: { kind: 'private' } })))).toEqual(['name']);
    const kept = await bela.session.rest('PATCH /rooms/:id', { params, body: { kind: 'private', name: 'Worth keeping' } });
    expect(kept).toMatchObject({ kind: 'private', name: 'Worth keeping', code: null });
    await expect(anna.next('room.updated')).resolves.toMatchObject({ id: room.id, kind: 'private', code: null });
    expect((await refusal(carl.enters(room.code!))).code).toBe('NOT_FOUND');
    expect((await refusal(bela.session.rest('PATCH /rooms/:id', { params, body: { kind: 'private', name: 'Again' } }))).code).toBe('FORBIDDEN');
  });
});
