import { newId } from '@confab/client';
import type { Room } from '@confab/contract';

import { fieldsNamedIn, refusal } from '../support/outcome.js';
import type { Person } from '../support/people.js';
import { stage } from '../support/story.js';

const here = stage();

describe('a public room', () => {
  let owner: Person;
  let friend: Person;
  let room: Room;
  let name: string;
  beforeEach(async () => {
    const mark = newId().slice(-8);
    name = `Kitchen ${mark}`;
    owner = await here.people.member(`owner-${mark}`);
    friend = await here.people.member(`friend-${mark}`);
    room = await owner.makes({ kind: 'public', name });
  });

  it('belongs to the member who made it, and is not for guests unless they say so', () => {
    expect(room).toMatchObject({ kind: 'public', name, topic: '', code: null, entry: 'open', guests: false, memberCount: 1, createdBy: owner.id, peer: null });
    expect(room.you).toMatchObject({ role: 'owner' });
  });

  it('has a name of its own, whatever the case', async () => {
    const error = await refusal(friend.makes({ kind: 'public', name: name.toUpperCase() }));
    expect(error.code).toBe('CONFLICT');
    expect(fieldsNamedIn(error)).toEqual(['name']);
  });

  it('is joined by whoever finds it, and everyone hears of it', async () => {
    const joined = await friend.joins(room.id);
    expect(joined).toMatchObject({ id: room.id, memberCount: 2, you: { role: 'member' } });
    await expect(friend.next('room.added')).resolves.toMatchObject({ id: room.id, you: { role: 'member' } });
    await expect(owner.next('member.joined')).resolves.toEqual({ roomId: room.id, user: friend.user });
    const changes = await owner.next('room.changed');
    expect(changes.messages).toMatchObject([{ kind: 'notice', clientId: null, notice: { type: 'joined', user: { id: friend.id } } }]);
    await expect(friend.reads(room.id)).resolves.toEqual(changes.messages);
  });

  it('joined twice, or by two devices at once, has one more member and one notice', async () => {
    const laptop = await here.people.device(friend.user.username!);
    await Promise.all([friend.joins(room.id), laptop.joins(room.id)]);
    await friend.joins(room.id);
    const seen = await owner.session.rest('GET /rooms/:id', { params: { id: room.id } });
    expect(seen).toMatchObject({ memberCount: 2, lastSeq: 1 });
  });

  it('shows itself to those who are not in it, and nothing of what is in it', async () => {
    await owner.says(room.id, 'among ourselves');
    const params = { id: room.id };
    await expect(friend.session.rest('GET /rooms/:id', { params })).resolves.toMatchObject({ id: room.id, you: null, lastMessage: null });
    const deeds = [
      friend.reads(room.id),
      friend.chat.call('room.sync', { roomId: room.id, after: 0 }),
      friend.chat.call('room.members', { roomId: room.id }),
      friend.chat.call('room.read', { roomId: room.id, seq: 1 }),
      friend.chat.call('typing.set', { roomId: room.id, typing: true }),
      friend.says(room.id, 'let me in'),
      friend.session.rest('GET /rooms/:id/messages', { params }),
      friend.session.rest('GET /rooms/:id/members', { params }),
      friend.session.rest('GET /rooms/:id/changes', { params, query: { after: 0 } }),
    ];
    for (const { code } of await Promise.all(deeds.map(refusal))) expect(code).toBe('NOT_FOUND');
  });

  it('is left with a notice, and stays for those who are in it', async () => {
    await friend.joins(room.id);
    await friend.leaves(room.id);
    await expect(friend.next('room.removed')).resolves.toEqual({ roomId: room.id, reason: 'left' });
    await expect(owner.next('member.left')).resolves.toEqual({ roomId: room.id, userId: friend.id });
    const history = await owner.reads(room.id);
    expect(history.map(({ notice }) => notice?.type)).toEqual(['joined', 'left']);
    expect((await refusal(friend.reads(room.id))).code).toBe('NOT_FOUND');
    expect((await refusal(friend.leaves(room.id))).code).toBe('NOT_FOUND');
  });

  it('passes to someone else when its owner leaves', async () => {
    await friend.joins(room.id);
    await owner.leaves(room.id);
    await expect(friend.next('room.updated', ({ you }) => you?.role === 'owner')).resolves.toMatchObject({ id: room.id });
    await expect(friend.session.rest('PATCH /rooms/:id', { params: { id: room.id }, body: { topic: 'mine now' } })).resolves.toMatchObject({
      topic: 'mine now',
    });
  });

  it('is renamed by its owner: everyone is told, with what they themselves are in it', async () => {
    await friend.joins(room.id);
    const renamed = `${name} renamed`;
    await owner.session.rest('PATCH /rooms/:id', { params: { id: room.id }, body: { name: renamed, topic: 'Cooking' } });
    await expect(friend.next('room.updated')).resolves.toMatchObject({ name: renamed, topic: 'Cooking', you: { role: 'member' } });
    await expect(owner.next('room.updated')).resolves.toMatchObject({ name: renamed, you: { role: 'owner' } });
    const notice = (await friend.reads(room.id)).find((message) => message.notice?.type === 'renamed');
    expect(notice).toMatchObject({ body: renamed, notice: { user: { id: owner.id } } });
    await friend.makes({ kind: 'public', name });
  });

  it('is not renamed by a member, nor to a name that is taken', async () => {
    await friend.joins(room.id);
    const params = { id: room.id };
    expect((await refusal(friend.session.rest('PATCH /rooms/:id', { params, body: { name: 'Mine' } }))).code).toBe('FORBIDDEN');
    const other = await friend.makes({ kind: 'public', name: `${name} two` });
    const error = await refusal(friend.session.rest('PATCH /rooms/:id', { params: { id: other.id }, body: { name: name.toLowerCase() } }));
    expect([error.code, fieldsNamedIn(error)]).toEqual(['CONFLICT', ['name']]);
  });

  it('is deleted by its owner alone, with all that was in it, and its name is free', async () => {
    await friend.joins(room.id);
    const { id: messageId } = await friend.says(room.id, 'gone soon');
    const params = { id: room.id };
    expect((await refusal(friend.session.rest('DELETE /rooms/:id', { params }))).code).toBe('FORBIDDEN');
    await owner.session.rest('DELETE /rooms/:id', { params });
    await expect(friend.next('room.removed')).resolves.toEqual({ roomId: room.id, reason: 'deleted' });
    expect((await refusal(friend.reads(room.id))).code).toBe('NOT_FOUND');
    expect((await refusal(friend.session.rest('GET /rooms/:id', { params }))).code).toBe('NOT_FOUND');
    expect((await refusal(friend.chat.call('message.edit', { messageId, body: 'still here?' }))).code).toBe('NOT_FOUND');
    await expect(friend.makes({ kind: 'public', name })).resolves.toMatchObject({ lastSeq: 0 });
  });
});

describe('guests and public rooms', () => {
  it('a guest neither finds nor enters a member’s room, until its owner lets guests in', async () => {
    const owner = await here.people.member('host');
    const guest = await here.people.guest('Visitor');
    const room = await owner.makes({ kind: 'public', name: 'The host’s place' });
    const search = async (): Promise<string[]> => (await guest.chat.call('room.list', { query: 'host’s' })).rooms.map(({ id }) => id);
    await expect(search()).resolves.toEqual([]);
    expect((await refusal(guest.joins(room.id))).code).toBe('NOT_FOUND');
    await owner.session.rest('PATCH /rooms/:id', { params: { id: room.id }, body: { guests: true } });
    await expect(search()).resolves.toEqual([room.id]);
    await expect(guest.joins(room.id)).resolves.toMatchObject({ memberCount: 2 });
  });

  it('a name and a room’s name are enough: the room is made, or joined', async () => {
    const first = await here.people.guest('First');
    const second = await here.people.guest('Second');
    const room = await first.makes({ kind: 'public', name: 'Garden' });
    expect(room.guests).toBe(true);
    expect((await refusal(second.makes({ kind: 'public', name: 'garden' }))).code).toBe('CONFLICT');
    const { rooms } = await second.chat.call('room.list', { query: 'GARDEN' });
    const found = rooms.find(({ name }) => name?.toLowerCase() === 'garden');
    await second.joins(found!.id);
    await first.says(room.id, 'welcome');
    await expect(second.hears(room.id, 'welcome')).resolves.toMatchObject({ sender: { id: first.id } });
  });

  it('a room is found by all of its name, in any case, and by that alone', async () => {
    const [owner, guest] = [await here.people.member('by.name'), await here.people.guest('Passing by')];
    const room = await owner.makes({ kind: 'public', name: 'Exactly this' });
    await owner.makes({ kind: 'public', name: 'Exactly this one' });
    const named = async (who: Person, name: string): Promise<string[]> => (await who.chat.call('room.list', { name })).rooms.map(({ id }) => id);
    await expect(named(owner, 'exactly THIS')).resolves.toEqual([room.id]);
    await expect(named(owner, 'exactly')).resolves.toEqual([]);
    await expect(named(owner, 'exactly thi_')).resolves.toEqual([]);
    await expect(named(guest, 'Exactly this')).resolves.toEqual([]);
  });

  it('a guest opens neither a private room nor a conversation', async () => {
    const guest = await here.people.guest('Ambitious');
    await here.people.member('reachable');
    expect((await refusal(guest.makes({ kind: 'private', name: 'Mine' }))).code).toBe('FORBIDDEN');
    expect((await refusal(guest.makes({ kind: 'direct', username: 'reachable' }))).code).toBe('FORBIDDEN');
  });
});

describe('the directory', () => {
  it('lists public rooms by name, page after page, each once', async () => {
    const owner = await here.people.member('collector');
    const names = Array.from({ length: 120 }, (_, i) => `Shelf ${String(i).padStart(3, '0')}`);
    for (const name of names) await owner.makes({ kind: 'public', name });
    await owner.makes({ kind: 'private', name: 'Shelf of secrets' });
    const listed: (string | null)[] = [];
    for (let cursor: string | undefined, pages = 0; pages < 10; pages++) {
      const page = await owner.chat.call('room.list', { query: 'shelf', ...(cursor !== undefined && { cursor }) });
      listed.push(...page.rooms.map(({ name }) => name));
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    expect(listed).toEqual(names);
  });

  it('takes signs of patterns for themselves', async () => {
    const owner = await here.people.member('patterner');
    await owner.makes({ kind: 'public', name: '100% wool' });
    await owner.makes({ kind: 'public', name: '100 wools' });
    const { rooms } = await owner.chat.call('room.list', { query: '100% w' });
    expect(rooms.map(({ name }) => name)).toEqual(['100% wool']);
  });

  it('refuses a cursor that it did not give', async () => {
    const owner = await here.people.member('forger');
    expect(fieldsNamedIn(await refusal(owner.chat.call('room.list', { cursor: '??' })))).toEqual(['cursor']);
  });
});

it.each<[string, Parameters<Person['makes']>[0], string[]]>([
  ['a public room without a name', { kind: 'public' }, ['name']],
  ['a private room without a name', { kind: 'private' }, ['name']],
  ['a conversation without anyone', { kind: 'direct' }, ['username']],
  ['a conversation with a name', { kind: 'direct', username: 'someone', name: 'Us' }, ['name']],
  ['a public room for one person', { kind: 'public', name: 'Ours', username: 'someone' }, ['username']],
  ['a private room for guests', { kind: 'private', name: 'Ours', guests: true }, ['guests']],
])('nobody makes %s', async (_, input, fields) => {
  const person = await here.people.member(`maker-${newId().slice(-8)}`);
  const error = await refusal(person.makes(input));
  expect([error.code, fieldsNamedIn(error)]).toEqual(['BAD_INPUT', fields]);
});
