import type { Role, Room } from '@confab/contract';

import { refusal } from '../support/outcome.js';
import { PASSWORD, type Person } from '../support/people.js';
import { stage } from '../support/story.js';

const here = stage();
let round = 0;

describe('the members of a room', () => {
  let owner: Person;
  let helper: Person;
  let plain: Person;
  let room: Room;
  let params: { id: string };
  beforeEach(async () => {
    round += 1;
    [owner, helper, plain] = [await here.people.member(`owner${round}`), await here.people.member(`helper${round}`), await here.people.member(`plain${round}`)];
    room = await owner.makes({ kind: 'private', name: 'Circle' });
    params = { id: room.id };
    await adds(owner, helper);
    await adds(owner, plain);
    await sets(owner, helper, 'moderator');
  });

  const adds = (by: Person, whom: Person): Promise<unknown> => by.session.rest('POST /rooms/:id/members', { params, body: { username: whom.user.username! } });
  const sets = (by: Person, whom: Person, role: Role): Promise<unknown> =>
    by.session.rest('PATCH /rooms/:id/members/:userId', { params: { ...params, userId: whom.id }, body: { role } });
  const removes = (by: Person, whom: Person): Promise<unknown> =>
    by.session.rest('DELETE /rooms/:id/members/:userId', { params: { ...params, userId: whom.id } });

  async function roles(): Promise<Record<string, Role>> {
    const { members } = await owner.chat.call('room.members', { roomId: room.id });
    return Object.fromEntries(members.map(({ user, role }) => [user.username!.replace(/\d/g, ''), role]));
  }

  it('are brought in by name, and see everything from then on', async () => {
    await expect(plain.next('room.added')).resolves.toMatchObject({ id: room.id, you: { role: 'member' } });
    await owner.says(room.id, 'welcome, you two');
    await plain.hears(room.id, 'welcome, you two');
    await expect(roles()).resolves.toEqual({ owner: 'owner', helper: 'moderator', plain: 'member' });
  });

  it('bring in others themselves; outsiders and unknown names do not get in', async () => {
    const fourth = await here.people.member(`fourth${round}`);
    expect((await refusal(fourth.joins(room.id))).code).toBe('NOT_FOUND');
    expect((await refusal(adds(fourth, fourth))).code).toBe('NOT_FOUND');
    await expect(adds(plain, fourth)).resolves.toMatchObject({ user: { id: fourth.id }, role: 'member', online: true });
    const error = await refusal(owner.session.rest('POST /rooms/:id/members', { params, body: { username: 'nobody-here' } }));
    expect(error.code).toBe('NOT_FOUND');
  });

  it('hear what role they have, and only the owner gives roles', async () => {
    await expect(helper.next('room.updated', ({ you }) => you?.role === 'moderator')).resolves.toMatchObject({ id: room.id });
    expect((await refusal(sets(helper, plain, 'moderator'))).code).toBe('FORBIDDEN');
    expect((await refusal(sets(plain, plain, 'owner'))).code).toBe('FORBIDDEN');
    const stranger = await here.people.member(`stranger${round}`);
    expect((await refusal(sets(stranger, plain, 'owner'))).code).toBe('NOT_FOUND');
    expect((await refusal(sets(owner, stranger, 'moderator'))).code).toBe('NOT_FOUND');
  });

  it('have one owner: making another one hands the room over', async () => {
    await sets(owner, plain, 'owner');
    await expect(roles()).resolves.toEqual({ owner: 'moderator', helper: 'moderator', plain: 'owner' });
    expect((await refusal(sets(owner, helper, 'member'))).code).toBe('FORBIDDEN');
  });

  it('have one owner still, when two hand-overs or a leave come at the same moment', async () => {
    await Promise.allSettled([sets(owner, plain, 'owner'), sets(owner, helper, 'owner'), plain.leaves(room.id)]);
    const { members } = await helper.chat.call('room.members', { roomId: room.id });
    expect(members.filter(({ role }) => role === 'owner')).toHaveLength(1);
  });

  it('hear that they own the room now: when it was handed over, and when its owner left', async () => {
    await sets(owner, plain, 'owner');
    await expect(plain.next('room.updated', ({ you }) => you?.role === 'owner')).resolves.toMatchObject({ id: room.id });
    await expect(owner.next('room.updated', ({ you }) => you?.role === 'moderator')).resolves.toMatchObject({ id: room.id });
    helper.inbox.forget();
    await plain.leaves(room.id);
    // Of two moderators the one who has been in for longer.
    await expect(owner.next('room.updated', ({ you }) => you?.role === 'owner')).resolves.toMatchObject({ id: room.id });
    await owner.session.rest('DELETE /users/me', { body: { password: PASSWORD } });
    await expect(helper.next('room.updated', ({ you }) => you?.role === 'owner')).resolves.toMatchObject({ id: room.id });
  });

  it('are removed by a moderator, unless they are one themselves or the owner', async () => {
    expect((await refusal(removes(plain, helper))).code).toBe('FORBIDDEN');
    expect((await refusal(removes(helper, owner))).code).toBe('FORBIDDEN');
    await removes(helper, plain);
    await expect(plain.next('room.removed')).resolves.toEqual({ roomId: room.id, reason: 'kicked' });
    await expect(owner.next('member.left')).resolves.toEqual({ roomId: room.id, userId: plain.id });
    const notice = (await owner.reads(room.id)).at(-1);
    expect(notice).toMatchObject({ kind: 'notice', sender: { id: helper.id }, notice: { type: 'kicked', user: { id: plain.id } } });
    expect((await refusal(removes(owner, plain))).code).toBe('NOT_FOUND');
  });

  it('once removed, hear and read nothing more, on any device, and may not re-enter', async () => {
    const second = await here.people.device(plain.user.username!);
    const elsewhere = await plain.makes({ kind: 'public', name: `Elsewhere ${round}` });
    await owner.joins(elsewhere.id);
    await removes(owner, plain);
    await second.next('room.removed');
    plain.inbox.forget();
    second.inbox.forget();
    await owner.says(room.id, 'now that they are gone');
    await owner.chat.call('typing.set', { roomId: room.id, typing: true });
    // What was said afterwards in another room has come: so would the other have.
    await owner.says(elsewhere.id, 'and now something else');
    for (const device of [plain, second]) {
      await device.hears(elsewhere.id, 'and now something else');
      expect(device.inbox.heard('room.changed').filter(({ roomId }) => roomId === room.id)).toEqual([]);
      expect(device.inbox.heard('typing.changed')).toEqual([]);
    }
    expect((await refusal(plain.reads(room.id))).code).toBe('NOT_FOUND');
    expect((await refusal(plain.says(room.id, 'me again'))).code).toBe('NOT_FOUND');
    expect((await refusal(plain.joins(room.id))).code).toBe('NOT_FOUND');
    expect((await refusal(plain.chat.call('room.sync', { roomId: room.id, after: 0 }))).code).toBe('NOT_FOUND');
  });

  it('end what they were following when they are removed', async () => {
    const seen: string[] = [];
    const following = (async () => {
      for await (const { messages } of plain.chat.follow(room.id, { after: 0 })) seen.push(...messages.map(({ body }) => body));
    })();
    await owner.says(room.id, 'for all');
    await plain.hears(room.id, 'for all');
    await removes(owner, plain);
    await following;
    expect(seen).toContain('for all');
  });

  it('see who is connected', async () => {
    plain.chat.close();
    await owner.next('presence.changed', ({ userId, online }) => userId === plain.id && !online);
    const { members } = await owner.chat.call('room.members', { roomId: room.id });
    expect(Object.fromEntries(members.map(({ user, online }) => [user.id, online]))).toEqual({ [owner.id]: true, [helper.id]: true, [plain.id]: false });
  });
});
