import type { Ban, Role, Room } from '@confab/contract';
import { newId } from '@confab/client';

import { refusal } from '../support/outcome.js';
import type { Person } from '../support/people.js';
import { stage } from '../support/story.js';

const here = stage({ ROOM_CODE_LENGTH: '8', EPHEMERAL_GRACE_SECONDS: '600' });

const bans = (by: Person, room: Room, whom: Person): Promise<Ban> =>
  by.session.rest('PUT /rooms/:id/bans/:userId', { params: { id: room.id, userId: whom.id } });
const lifts = (by: Person, room: Room, whom: Person): Promise<unknown> =>
  by.session.rest('DELETE /rooms/:id/bans/:userId', { params: { id: room.id, userId: whom.id } });
const lists = (by: Person, room: Room): Promise<Ban[]> => by.session.rest('GET /rooms/:id/bans', { params: { id: room.id } });
const adds = (by: Person, room: Room, whom: Person): Promise<unknown> =>
  by.session.rest('POST /rooms/:id/members', { params: { id: room.id }, body: { username: whom.user.username! } });
const invites = async (by: Person, room: Room): Promise<string> =>
  (await by.session.rest('POST /rooms/:id/invites', { params: { id: room.id }, body: {} })).token;
const accepts = (who: Person, token: string): Promise<Room> => who.session.rest('POST /invites/accept', { body: { token } });

describe('a banned member', () => {
  let owner: Person;
  let moderator: Person;
  let rowdy: Person;
  let room: Room;
  beforeEach(async () => {
    const mark = newId().slice(-8);
    owner = await here.people.member(`owner-${mark}`);
    moderator = await here.people.member(`moderator-${mark}`);
    rowdy = await here.people.member(`rowdy-${mark}`);
    room = await owner.makes({ kind: 'public', name: `Square ${mark}` });
    for (const person of [moderator, rowdy]) await person.joins(room.id);
    await sets(moderator, 'moderator');
  });

  const sets = (whom: Person, role: Role): Promise<unknown> =>
    owner.session.rest('PATCH /rooms/:id/members/:userId', { params: { id: room.id, userId: whom.id }, body: { role } });

  it('is out at once, on every device, and hears nothing more', async () => {
    const phone = await here.people.device(rowdy.user.username!);
    const elsewhere = await rowdy.makes({ kind: 'public', name: `Elsewhere ${newId().slice(-8)}` });
    await owner.joins(elsewhere.id);
    await expect(bans(moderator, room, rowdy)).resolves.toMatchObject({ user: { id: rowdy.id }, bannedBy: moderator.id });
    for (const device of [rowdy, phone]) {
      await expect(device.next('room.removed')).resolves.toEqual({ roomId: room.id, reason: 'kicked' });
      device.inbox.forget();
    }
    await expect(owner.next('member.left')).resolves.toEqual({ roomId: room.id, userId: rowdy.id });
    await owner.says(room.id, 'peace at last');
    await owner.says(elsewhere.id, 'and here');
    for (const device of [rowdy, phone]) {
      await device.hears(elsewhere.id, 'and here');
      expect(device.inbox.heard('room.changed').filter(({ roomId }) => roomId === room.id)).toEqual([]);
    }
  });

  it('comes back by no way: name, knock, link, or being brought in; and finds no such room', async () => {
    const token = await invites(owner, room);
    await bans(owner, room, rowdy);
    const params = { id: room.id };
    const deeds = [
      rowdy.joins(room.id),
      rowdy.chat.call('room.knock', { roomId: room.id }),
      rowdy.session.rest('POST /rooms/:id/knock', { params }),
      rowdy.session.rest('GET /rooms/:id', { params }),
      accepts(rowdy, token),
      adds(owner, room, rowdy),
      adds(moderator, room, rowdy),
      rowdy.reads(room.id),
      rowdy.says(room.id, 'I am back'),
      rowdy.chat.call('room.sync', { roomId: room.id, after: 0 }),
    ];
    for (const { code } of await Promise.all(deeds.map(refusal))) expect(code).toBe('NOT_FOUND');
    const { rooms } = await rowdy.chat.call('room.list', { query: room.name! });
    expect(rooms).toEqual([]);
    await expect(owner.session.rest('GET /rooms/:id', { params })).resolves.toMatchObject({ memberCount: 2 });
    await expect(accepts(await here.people.member(`calm-${newId().slice(-8)}`), token)).resolves.toMatchObject({ id: room.id });
  });

  it('comes back by no code, and a knock that waited is gone', async () => {
    const hall = await owner.makes({ kind: 'ephemeral', entry: 'knock' });
    const knock = await rowdy.knocks(hall.code!);
    await bans(owner, hall, rowdy);
    await expect(owner.next('knock.answered')).resolves.toEqual({ id: knock.id, roomId: hall.id, admitted: false });
    expect((await refusal(owner.chat.call('knock.answer', { knockId: knock.id, admit: true }))).code).toBe('NOT_FOUND');
    expect((await refusal(rowdy.knocks(hall.code!))).code).toBe('NOT_FOUND');
    await owner.session.rest('PATCH /rooms/:id', { params: { id: hall.id }, body: { entry: 'open' } });
    expect((await refusal(rowdy.enters(hall.code!))).code).toBe('NOT_FOUND');
    await expect(moderator.enters(hall.code!)).resolves.toMatchObject({ id: hall.id });
  });

  it('leaves no links behind', async () => {
    const token = await invites(rowdy, room);
    await bans(owner, room, rowdy);
    expect((await refusal(accepts(await here.people.guest('Accomplice'), token))).code).toBe('NOT_FOUND');
  });

  it('comes in at the moment of the ban, and is out all the same', async () => {
    const hall = await owner.makes({ kind: 'ephemeral' });
    await Promise.allSettled([rowdy.enters(hall.code!), bans(owner, hall, rowdy), rowdy.enters(hall.code!)]);
    const { members } = await owner.chat.call('room.members', { roomId: hall.id });
    expect(members.map(({ user }) => user.id)).toEqual([owner.id]);
    expect((await refusal(rowdy.says(hall.id, 'made it'))).code).toBe('NOT_FOUND');
  });

  it('is back as anyone else once the ban is lifted', async () => {
    await bans(owner, room, rowdy);
    await lifts(moderator, room, rowdy);
    expect((await refusal(lifts(moderator, room, rowdy))).code).toBe('NOT_FOUND');
    await expect(rowdy.joins(room.id)).resolves.toMatchObject({ id: room.id, you: { role: 'member' } });
  });

  it('may be banned before ever coming, and twice changes nothing', async () => {
    const known = await here.people.member(`known-${newId().slice(-8)}`);
    const first = await bans(owner, room, known);
    await expect(bans(moderator, room, known)).resolves.toEqual(first);
    await expect(lists(owner, room)).resolves.toEqual([first]);
    expect((await refusal(known.joins(room.id))).code).toBe('NOT_FOUND');
  });
});

describe('banning', () => {
  let owner: Person;
  let moderator: Person;
  let member: Person;
  let stranger: Person;
  let room: Room;
  beforeEach(async () => {
    const mark = newId().slice(-8);
    [owner, moderator] = [await here.people.member(`owner-${mark}`), await here.people.member(`moderator-${mark}`)];
    [member, stranger] = [await here.people.member(`member-${mark}`), await here.people.member(`stranger-${mark}`)];
    room = await owner.makes({ kind: 'private', name: 'Circle' });
    for (const person of [moderator, member]) await adds(owner, room, person);
    await owner.session.rest('PATCH /rooms/:id/members/:userId', { params: { id: room.id, userId: moderator.id }, body: { role: 'moderator' } });
  });

  it('is for owner and moderators', async () => {
    for (const deed of [() => bans(member, room, moderator), () => lifts(member, room, stranger), () => lists(member, room)])
      expect((await refusal(deed())).code).toBe('FORBIDDEN');
    for (const deed of [() => bans(stranger, room, member), () => lifts(stranger, room, member), () => lists(stranger, room)])
      expect((await refusal(deed())).code).toBe('NOT_FOUND');
  });

  it('spares the owner and oneself; of moderators the owner decides', async () => {
    const second = await here.people.member(`second-${newId().slice(-8)}`);
    await adds(owner, room, second);
    await owner.session.rest('PATCH /rooms/:id/members/:userId', { params: { id: room.id, userId: second.id }, body: { role: 'moderator' } });
    expect((await refusal(bans(moderator, room, owner))).code).toBe('FORBIDDEN');
    expect((await refusal(bans(moderator, room, second))).code).toBe('FORBIDDEN');
    expect((await refusal(bans(owner, room, owner))).code).toBe('FORBIDDEN');
    await expect(lists(owner, room)).resolves.toEqual([]);
    await expect(bans(owner, room, second)).resolves.toMatchObject({ user: { id: second.id } });
  });

  it('has no place in a conversation of two, and finds nobody of an unknown id', async () => {
    const direct = await owner.makes({ kind: 'direct', username: member.user.username! });
    expect((await refusal(bans(owner, direct, member))).code).toBe('FORBIDDEN');
    const unknown = owner.session.rest('PUT /rooms/:id/bans/:userId', { params: { id: room.id, userId: newId() } });
    expect((await refusal(unknown)).code).toBe('NOT_FOUND');
  });
});

describe('a banned guest who is back as another guest', () => {
  it('knocks for a day, as every guest does then; members walk in', async () => {
    const owner = await here.people.guest('Owner');
    const rowdy = await here.people.guest('Rowdy');
    const room = await owner.makes({ kind: 'ephemeral' });
    await rowdy.enters(room.code!);
    await bans(owner, room, rowdy);
    const again = await here.people.guest('Innocent');
    const knock = await again.knocks(room.code!);
    await expect(owner.next('knock.received')).resolves.toMatchObject({ id: knock.id, displayName: 'Innocent' });
    await owner.chat.call('knock.answer', { knockId: knock.id, admit: false });
    const member = await here.people.member(`member-${newId().slice(-8)}`);
    await expect(member.enters(room.code!)).resolves.toMatchObject({ id: room.id });
    await here.server.database.run(`UPDATE "bans" SET "createdAt" = '${new Date(Date.now() - 25 * 3_600_000).toISOString()}' WHERE "roomId" = '${room.id}'`);
    await expect((await here.people.guest('Later')).enters(room.code!)).resolves.toMatchObject({ id: room.id });
    expect((await refusal(rowdy.enters(room.code!))).code).toBe('NOT_FOUND');
  });

  it('knocks at public rooms, too, and finds their links withdrawn', async () => {
    const owner = await here.people.member(`owner-${newId().slice(-8)}`);
    const rowdy = await here.people.guest('Rowdy');
    const room = await owner.makes({ kind: 'public', name: `Yard ${newId().slice(-8)}`, guests: true });
    const token = await invites(owner, room);
    await accepts(rowdy, token);
    await bans(owner, room, rowdy);
    const again = await here.people.guest('Again');
    expect((await refusal(accepts(again, token))).code).toBe('NOT_FOUND');
    expect((await refusal(again.joins(room.id))).code).toBe('FORBIDDEN');
    await expect(again.chat.call('room.knock', { roomId: room.id })).resolves.toMatchObject({ knock: { state: 'waiting' } });
    await lifts(owner, room, rowdy);
    await expect(again.joins(room.id)).resolves.toMatchObject({ id: room.id });
  });
});
