import type { Room } from '@confab/contract';
import { newId } from '@confab/client';

import { refusal } from '../support/outcome.js';
import type { Person } from '../support/people.js';
import { send } from '../support/raw.js';
import { stage } from '../support/story.js';

const here = stage({ ROOM_CODE_LENGTH: '8', EPHEMERAL_GRACE_SECONDS: '600' });

describe('a room whose owner wants knocking', () => {
  let owner: Person;
  let member: Person;
  let stranger: Person;
  let room: Room;
  let code: string;
  beforeEach(async () => {
    owner = await here.people.guest('Owner');
    member = await here.people.guest('Member');
    stranger = await here.people.guest('Stranger');
    room = await owner.makes({ kind: 'ephemeral' });
    code = room.code!;
    await member.enters(code);
    await owner.session.rest('PATCH /rooms/:id', { params: { id: room.id }, body: { entry: 'knock' } });
  });

  const answers = (by: Person, knockId: string, admit: boolean): Promise<unknown> => by.chat.call('knock.answer', { knockId, admit });
  const waiting = (by: Person): Promise<unknown[]> => by.session.rest('GET /rooms/:id/knocks', { params: { id: room.id } });

  it('says so to its members', async () => {
    await expect(member.next('room.updated')).resolves.toMatchObject({ id: room.id, entry: 'knock' });
    await expect(owner.makes({ kind: 'ephemeral', entry: 'knock' })).resolves.toMatchObject({ entry: 'knock' });
  });

  it('lets its owner alone decide that', async () => {
    expect((await refusal(member.session.rest('PATCH /rooms/:id', { params: { id: room.id }, body: { entry: 'open' } }))).code).toBe('FORBIDDEN');
  });

  it('is heard by all its members when someone comes with the code, and shows that one nothing', async () => {
    const knock = await stranger.knocks(code);
    expect(knock).toEqual({ id: expect.any(String) as string, state: 'waiting', expiresAt: expect.any(String) as string });
    for (const person of [owner, member])
      await expect(person.next('knock.received')).resolves.toEqual({
        id: knock.id,
        roomId: room.id,
        displayName: 'Stranger',
        username: null,
        createdAt: expect.any(String) as string,
      });
    const params = { id: room.id };
    await owner.says(room.id, 'not for strangers');
    const deeds = [
      stranger.reads(room.id),
      stranger.joins(room.id),
      stranger.says(room.id, 'I am here'),
      stranger.chat.call('room.sync', { roomId: room.id, after: 0 }),
      stranger.chat.call('room.members', { roomId: room.id }),
      stranger.chat.call('room.knock', { roomId: room.id }),
      stranger.session.rest('GET /rooms/:id', { params }),
      stranger.session.rest('GET /rooms/:id/knocks', { params }),
    ];
    for (const { code: why } of await Promise.all(deeds.map(refusal))) expect(why).toBe('NOT_FOUND');
    expect(stranger.inbox.heard('room.changed')).toEqual([]);
  });

  it('is entered once a plain member has let one in', async () => {
    const knock = await stranger.knocks(code);
    await expect(answers(member, knock.id, true)).resolves.toEqual({});
    await expect(stranger.next('room.added')).resolves.toMatchObject({ id: room.id, memberCount: 3, you: { role: 'member' } });
    await expect(stranger.next('knock.answered')).resolves.toEqual({ id: knock.id, roomId: room.id, admitted: true });
    await expect(owner.next('knock.answered')).resolves.toEqual({ id: knock.id, roomId: room.id, admitted: true });
    await expect(owner.next('member.joined', ({ user }) => user.id === stranger.id)).resolves.toMatchObject({ roomId: room.id });
    await stranger.says(room.id, 'thank you');
    await owner.hears(room.id, 'thank you');
    await expect(stranger.enters(code)).resolves.toMatchObject({ id: room.id });
    await expect(waiting(owner)).resolves.toEqual([]);
  });

  it('answers the same over REST: 202, the waiting knock, the answer', async () => {
    const answer = await send(here.server, 'POST /rooms/enter', { token: await stranger.session.accessToken(), body: { code } });
    expect(answer.status).toBe(202);
    const { knock } = await stranger.session.rest('POST /rooms/enter', { body: { code } });
    expect(answer.body).toMatchObject({ knock: { id: knock!.id, state: 'waiting' } });
    const params = { id: knock!.id };
    await expect(stranger.session.rest('GET /knocks/:id', { params })).resolves.toMatchObject({ id: knock!.id, state: 'waiting' });
    expect((await refusal(owner.session.rest('GET /knocks/:id', { params }))).code).toBe('NOT_FOUND');
    await owner.session.rest('POST /knocks/:id/answer', { params, body: { admit: true } });
    await expect(stranger.next('knock.answered')).resolves.toMatchObject({ admitted: true });
    expect((await refusal(stranger.session.rest('GET /knocks/:id', { params }))).code).toBe('NOT_FOUND');
  });

  it('hears one knock, however often and from wherever it is made', async () => {
    const knocks = await Promise.all([stranger.knocks(code), stranger.knocks(code), stranger.knocks(code.toLowerCase())]);
    expect(new Set(knocks.map(({ id }) => id)).size).toBe(1);
    await expect(owner.next('knock.received')).resolves.toMatchObject({ id: knocks[0].id });
    await owner.chat.call('typing.set', { roomId: room.id, typing: false });
    expect(owner.inbox.heard('knock.received')).toEqual([]);
    await expect(waiting(member)).resolves.toHaveLength(1);
  });

  it('turns someone away without telling them, and hears no more of them for a while, whatever they do', async () => {
    const knock = await stranger.knocks(code);
    await owner.next('knock.received');
    await answers(owner, knock.id, false);
    await expect(member.next('knock.answered')).resolves.toEqual({ id: knock.id, roomId: room.id, admitted: false });
    await expect(stranger.knocks(code)).resolves.toMatchObject({ id: knock.id, state: 'waiting' });
    await stranger.session.rest('DELETE /knocks/:id', { params: { id: knock.id } });
    const again = await stranger.knocks(code);
    expect(again).toMatchObject({ state: 'waiting' });
    await expect(waiting(owner)).resolves.toEqual([]);
    expect(owner.inbox.heard('knock.received')).toEqual([]);
    expect(stranger.inbox.heard('knock.answered')).toEqual([]);
    await here.server.database.run(`UPDATE "knock_refusals" SET "until" = '2020-01-01T00:00:00.000Z' WHERE "roomId" = '${room.id}'`);
    await expect(stranger.knocks(code)).resolves.toMatchObject({ id: again.id });
    await expect(owner.next('knock.received')).resolves.toMatchObject({ id: again.id });
  });

  it.each([
    ['yes', [true]],
    ['no', [false]],
    ['yes and no', [true, false]],
  ])('is answered once, when ten say %s at the same moment: the others find no knock', async (_words, said) => {
    const knock = await stranger.knocks(code);
    const phones = await Promise.all(Array.from({ length: 10 }, () => here.people.connected(owner.session)));
    const saying = phones.map((phone, index) => ({ phone, admit: said[index % said.length]! }));
    const outcomes = await Promise.allSettled(saying.map(({ phone, admit }) => answers(phone, knock.id, admit)));
    const heeded = saying.filter((_answer, index) => outcomes[index]!.status === 'fulfilled');
    expect(heeded).toHaveLength(1);
    for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'NOT_FOUND' });
    await expect(member.next('knock.answered')).resolves.toEqual({ id: knock.id, roomId: room.id, admitted: heeded[0]!.admit });
    expect((await refusal(answers(owner, newId(), true))).code).toBe('NOT_FOUND');
  });

  it('is answered by nobody from outside: neither another stranger, nor the one who knocks, nor one who has left', async () => {
    const knock = await stranger.knocks(code);
    const other = await here.people.guest('Other');
    await member.leaves(room.id);
    for (const person of [other, stranger, member]) {
      expect((await refusal(answers(person, knock.id, true))).code).toBe('NOT_FOUND');
      expect((await refusal(person.session.rest('POST /knocks/:id/answer', { params: { id: knock.id }, body: { admit: true } }))).code).toBe('NOT_FOUND');
    }
    await expect(waiting(owner)).resolves.toHaveLength(1);
  });

  it('tells members who connect later who is waiting', async () => {
    const knock = await stranger.knocks(code);
    await owner.next('knock.received');
    const phone = await here.people.connected(owner.session);
    await expect(phone.next('knock.received')).resolves.toMatchObject({ id: knock.id, roomId: room.id, displayName: 'Stranger' });
    const other = await here.people.connected(stranger.session);
    await other.chat.call('session.hello', {});
    expect(other.inbox.heard('knock.received')).toEqual([]);
  });

  it('forgets a knock that was withdrawn, or whose maker deleted the account', async () => {
    const [first, second] = [await stranger.knocks(code), await (await here.people.guest('Second')).knocks(code)];
    const params = { id: first.id };
    expect((await refusal(member.session.rest('DELETE /knocks/:id', { params }))).code).toBe('NOT_FOUND');
    await stranger.session.rest('DELETE /knocks/:id', { params });
    await expect(owner.next('knock.answered')).resolves.toEqual({ id: first.id, roomId: room.id, admitted: false });
    await expect(waiting(owner)).resolves.toMatchObject([{ id: second.id, displayName: 'Second' }]);
    const third = await here.people.guest('Third');
    const gone = await third.knocks(code);
    await third.session.rest('DELETE /users/me');
    await expect(owner.next('knock.answered')).resolves.toEqual({ id: gone.id, roomId: room.id, admitted: false });
    expect((await refusal(answers(owner, gone.id, true))).code).toBe('NOT_FOUND');
  });

  it('forgets who waited too long, and tells its members alone', async () => {
    const knock = await stranger.knocks(code);
    await here.server.database.run(`UPDATE "knocks" SET "expiresAt" = '2020-01-01T00:00:00.000Z' WHERE "id" = '${knock.id}'`);
    await expect(waiting(owner)).resolves.toEqual([]);
    expect((await refusal(answers(owner, knock.id, true))).code).toBe('NOT_FOUND');
    await (await here.people.guest('Next')).knocks(code);
    await expect(owner.next('knock.answered')).resolves.toEqual({ id: knock.id, roomId: room.id, admitted: false });
    expect(stranger.inbox.heard('knock.answered')).toEqual([]);
  });

  it('takes the knock away when whoever knocked comes in by other ways', async () => {
    const knock = await stranger.knocks(code);
    await owner.session.rest('PATCH /rooms/:id', { params: { id: room.id }, body: { entry: 'open' } });
    await expect(stranger.enters(code)).resolves.toMatchObject({ id: room.id });
    await expect(owner.next('knock.answered')).resolves.toEqual({ id: knock.id, roomId: room.id, admitted: true });
    expect((await refusal(answers(owner, knock.id, false))).code).toBe('NOT_FOUND');
  });

  it.each([
    ['everyone leaves', () => Promise.all([member, owner].map((person) => person.leaves(room.id)))],
    ['its owner deletes it', () => owner.session.rest('DELETE /rooms/:id', { params: { id: room.id } })],
  ])('ends without a word to whoever waits when %s', async (_how, ends) => {
    const knock = await stranger.knocks(code);
    await ends();
    await expect(stranger.session.rest('GET /knocks/:id', { params: { id: knock.id } })).resolves.toEqual(knock);
    expect((await refusal(stranger.knocks(code))).code).toBe('NOT_FOUND');
    expect(stranger.inbox.heard('knock.answered')).toEqual([]);
  });

  it('survives a restart with whoever waits', async () => {
    const knock = await stranger.knocks(code);
    await here.server.restart();
    await expect(owner.next('knock.received', ({ id }) => id === knock.id)).resolves.toMatchObject({ roomId: room.id });
    const again = await here.people.connected(member.session);
    await answers(again, knock.id, true);
    await expect((await here.people.connected(stranger.session)).chat.call('session.hello', {})).resolves.toMatchObject({ rooms: [{ id: room.id }] });
  });
});

describe('many knocks', () => {
  it('at one door: past the fiftieth the code reads as a wrong one', async () => {
    const owner = await here.people.guest('Owner');
    const room = await owner.makes({ kind: 'ephemeral', entry: 'knock' });
    const strangers = await Promise.all(Array.from({ length: 51 }, (_, index) => here.people.guest(`Stranger ${index}`)));
    for (const stranger of strangers.slice(0, 50)) await stranger.knocks(room.code!);
    const full = await refusal(strangers[50]!.knocks(room.code!));
    const wrong = await refusal(strangers[50]!.knocks('QQQQQQQQ'));
    expect([full.code, full.message, full.retryable, full.errors]).toEqual([wrong.code, wrong.message, wrong.retryable, wrong.errors]);
    expect(full.code).toBe('NOT_FOUND');
    await expect(strangers[0]!.knocks(room.code!)).resolves.toMatchObject({ state: 'waiting' });
  });

  it('of one person: the sixth reads as a wrong code', async () => {
    const owner = await here.people.guest('Owner');
    const stranger = await here.people.guest('Stranger');
    const rooms: Room[] = [];
    for (let n = 0; n < 6; n++) rooms.push(await owner.makes({ kind: 'ephemeral', entry: 'knock' }));
    for (const room of rooms.slice(0, 5)) await stranger.knocks(room.code!);
    expect((await refusal(stranger.knocks(rooms[5]!.code!))).code).toBe('NOT_FOUND');
  });
});
