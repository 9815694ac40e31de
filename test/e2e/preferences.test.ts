import type { Preferences, Room } from '@confab/contract';

import { fieldsNamedIn, refusal } from '../support/outcome.js';
import type { Person } from '../support/people.js';
import { stage } from '../support/story.js';

const here = stage();

let round = 0;
let anna: Person;
let phone: Person;
let bela: Person;
let room: Room;
beforeEach(async () => {
  round += 1;
  anna = await here.people.member(`anna.${round}`);
  phone = await here.people.device(`anna.${round}`);
  bela = await here.people.member(`bela.${round}`);
  room = await anna.makes({ kind: 'public', name: `Room ${round}` });
  await bela.joins(room.id);
});

const own = async (person: Person): Promise<Room['you']> => (await person.session.rest('GET /rooms/:id', { params: { id: room.id } })).you;

describe('one’s own settings for a room', () => {
  const prefers = (preferences: Preferences): Promise<Room> => anna.chat.call('room.prefer', { roomId: room.id, ...preferences });

  it('are none to begin with', async () => {
    expect(await own(anna)).toMatchObject({ mentions: 0, favourite: false, notify: null, mutedUntil: null });
  });

  it('change one by one, by call and by route, and reach one’s other devices and nobody else', async () => {
    await expect(prefers({ favourite: true, notify: 'nothing' })).resolves.toMatchObject({ id: room.id, you: { favourite: true, notify: 'nothing' } });
    await expect(phone.next('room.updated')).resolves.toMatchObject({
      id: room.id,
      you: { role: 'owner', favourite: true, notify: 'nothing', mutedUntil: null },
    });
    const until = '2030-01-01T10:00:00+02:00';
    await anna.session.rest('PATCH /rooms/:id/me', { params: { id: room.id }, body: { notify: null, mutedUntil: until } });
    const changed = { favourite: true, notify: null, mutedUntil: '2030-01-01T08:00:00.000Z' };
    await expect(phone.next('room.updated')).resolves.toMatchObject({ you: changed });
    await prefers({ mutedUntil: null });
    await expect(phone.next('room.updated')).resolves.toMatchObject({ you: { ...changed, mutedUntil: null } });
    await anna.says(room.id, 'done');
    await bela.hears(room.id, 'done');
    expect(bela.inbox.heard('room.updated')).toEqual([]);
    expect(await own(bela)).toMatchObject({ favourite: false, notify: null });
  });

  it('that are as they were already are told to nobody', async () => {
    await expect(prefers({})).resolves.toMatchObject({ you: { favourite: false } });
    await prefers({ favourite: false, notify: null });
    await anna.says(room.id, 'done');
    await phone.hears(room.id, 'done');
    expect(phone.inbox.heard('room.updated')).toEqual([]);
  });

  it('take a time of any year, and nothing that is none', async () => {
    await expect(prefers({ mutedUntil: '9999-12-31T23:59:59-10:00' })).resolves.toMatchObject({ you: { mutedUntil: '9999-12-31T23:59:59.999Z' } });
    for (const mutedUntil of ['tomorrow', '1', '2030-13-01T00:00:00Z']) expect(fieldsNamedIn(await refusal(prefers({ mutedUntil })))).toEqual(['mutedUntil']);
  });
});

describe('a room marked as unread', () => {
  const marks = (seq: number): Promise<unknown> => anna.chat.call('room.unread', { roomId: room.id, seq });

  it('is unread from that message on, on all own devices, and stays read for the others', async () => {
    for (const body of ['one', 'two', 'three']) await bela.says(room.id, body);
    const { lastSeq } = await anna.session.rest('GET /rooms/:id', { params: { id: room.id } });
    await anna.chat.call('room.read', { roomId: room.id, seq: lastSeq });
    await bela.next('read.changed', ({ userId, seq }) => userId === anna.id && seq === lastSeq);
    await marks(lastSeq - 1);
    for (const device of [anna, phone]) {
      await device.next('read.changed', ({ seq }) => seq === lastSeq);
      await expect(device.next('read.changed')).resolves.toEqual({ roomId: room.id, userId: anna.id, seq: lastSeq - 2 });
      await device.next('unread.changed', ({ readSeq }) => readSeq === lastSeq - 2);
    }
    expect(await own(anna)).toMatchObject({ readSeq: lastSeq - 2 });
    await anna.says(room.id, 'done');
    await bela.hears(room.id, 'done');
    expect(bela.inbox.heard('read.changed')).toEqual([]);
  });

  it('is never marked forward', async () => {
    await bela.says(room.id, 'one');
    const before = await own(anna);
    await marks(1_000_000);
    expect(await own(anna)).toEqual(before);
    await anna.session.rest('PUT /rooms/:id/unread', { params: { id: room.id }, body: { seq: 1 } });
    expect(await own(anna)).toMatchObject({ readSeq: 0 });
  });

  it('begins with a message, and in a room that one is in', async () => {
    expect(fieldsNamedIn(await refusal(marks(0)))).toEqual(['seq']);
    await bela.leaves(room.id);
    expect((await refusal(bela.chat.call('room.unread', { roomId: room.id, seq: 1 }))).code).toBe('NOT_FOUND');
    expect((await refusal(bela.chat.call('room.prefer', { roomId: room.id, favourite: true }))).code).toBe('NOT_FOUND');
  });
});
