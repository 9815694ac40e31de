import { newId } from '@confab/client';
import { rest, type CreateInvite, type NewInvite, type Room } from '#contract';

import { eventually, refusal } from '../support/outcome.js';
import type { Person } from '../support/people.js';
import { send } from '../support/raw.js';
import { stage } from '../support/story.js';

const here = stage({ EPHEMERAL_GRACE_SECONDS: '600' });

describe('an invite', () => {
  let owner: Person;
  let member: Person;
  let stranger: Person;
  let room: Room;
  beforeEach(async () => {
    const mark = newId().slice(-8);
    owner = await here.people.member(`owner-${mark}`);
    member = await here.people.member(`member-${mark}`);
    stranger = await here.people.member(`stranger-${mark}`);
    room = await owner.makes({ kind: 'private', name: 'Back room' });
    await owner.session.rest('POST /rooms/:id/members', { params: { id: room.id }, body: { username: member.user.username! } });
  });

  const invites = (by: Person, input: CreateInvite = {}, roomId = room.id): Promise<NewInvite> =>
    by.session.rest('POST /rooms/:id/invites', { params: { id: roomId }, body: input });
  const accepts = (who: Person, token: string): Promise<Room> => who.session.rest('POST /invites/accept', { body: { token } });
  const looks = (who: Person, token: string): Promise<unknown> => who.session.rest('POST /invites/look', { body: { token } });
  const withdraws = (who: Person, inviteId: string): Promise<unknown> =>
    who.session.rest('DELETE /rooms/:id/invites/:inviteId', { params: { id: room.id, inviteId } });
  const lists = (who: Person): Promise<unknown[]> => who.session.rest('GET /rooms/:id/invites', { params: { id: room.id } });

  it('is made by any member, and lets a stranger into a private room', async () => {
    const invite = await invites(member);
    expect(invite).toMatchObject({ roomId: room.id, createdBy: member.id, maxUses: null, uses: 0 });
    await expect(accepts(stranger, invite.token)).resolves.toMatchObject({ id: room.id, memberCount: 3, you: { role: 'member' } });
    await expect(stranger.next('room.added')).resolves.toMatchObject({ id: room.id });
    await expect(owner.next('member.joined', ({ user }) => user.id === stranger.id)).resolves.toMatchObject({ roomId: room.id });
    await stranger.says(room.id, 'so this is it');
    await owner.hears(room.id, 'so this is it');
  });

  it('holds 128 bits, behind a # in its address, so that no server on the way logs it', async () => {
    const [one, other] = [await invites(owner), await invites(owner)];
    expect(one.token).toMatch(/^[\w-]{22}$/);
    expect(one.token).not.toBe(other.token);
    expect(one.url).toBe(`${here.server.url}/invite#${one.token}`);
    expect(new URL(one.url).pathname).toBe('/invite');
  });

  it('is read by no proxy on the way: no path of any route holds a secret', async () => {
    const { token } = await invites(owner);
    const inPaths = Object.keys(rest).flatMap((path) => path.match(/:\w+/g) ?? []);
    expect(new Set(inPaths)).toEqual(new Set([':id', ':userId', ':inviteId', ':emoji']));
    for (const method of ['GET', 'POST']) expect((await send(here.server, `${method} /invites/${token}`)).status).toBe(404);
  });

  it('tells where it leads without being used, and nothing more', async () => {
    const { token } = await invites(owner);
    await expect(looks(stranger, token)).resolves.toEqual({ kind: 'private', name: 'Back room', memberCount: 2, guests: true });
    await expect(lists(owner)).resolves.toMatchObject([{ uses: 0 }]);
    expect((await refusal(stranger.reads(room.id))).code).toBe('NOT_FOUND');
    // The page asks before anyone is signed in; coming in takes an account, or a name.
    const [look, use] = [
      await send(here.server, 'POST /invites/look', { body: { token } }),
      await send(here.server, 'POST /invites/accept', { body: { token } }),
    ];
    expect([look.status, look.body, use.status]).toEqual([200, { kind: 'private', name: 'Back room', memberCount: 2, guests: true }, 401]);
  });

  it('is worth nothing to those who are in already: it is not used up', async () => {
    const { token } = await invites(owner, { maxUses: 1 });
    await expect(accepts(member, token)).resolves.toMatchObject({ id: room.id, memberCount: 2 });
    await expect(accepts(stranger, token)).resolves.toMatchObject({ id: room.id, memberCount: 3 });
    await expect(accepts(stranger, token)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('for two lets two in, however many come at once', async () => {
    const crowd = await Promise.all(Array.from({ length: 20 }, (_, index) => here.people.guest(`Crowd ${index}`)));
    const { token } = await invites(owner, { maxUses: 2 });
    const outcomes = await Promise.allSettled(crowd.map((person) => accepts(person, token)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('reads the same whether it is wrong, withdrawn, over, used up, or its room is gone', async () => {
    const [withdrawn, over, used] = [await invites(owner), await invites(owner, { expiresInSeconds: 1 }), await invites(owner, { maxUses: 1 })];
    const elsewhere = await owner.makes({ kind: 'private', name: 'Soon gone' });
    const gone = await invites(owner, {}, elsewhere.id);
    await accepts(await here.people.guest('First'), used.token);
    await withdraws(owner, withdrawn.id);
    await owner.session.rest('DELETE /rooms/:id', { params: { id: elsewhere.id } });
    await eventually(
      () => lists(owner),
      (list) => list.length === 0,
    );
    const token = await stranger.session.accessToken();
    const answers = [];
    for (const secret of ['nonsense', 'A'.repeat(22), 'A'.repeat(500), withdrawn.token, over.token, used.token, gone.token, used.token.toLowerCase()]) {
      for (const step of ['look', 'accept']) {
        const { status, body } = await send(here.server, `POST /invites/${step}`, { token, body: { token: secret } });
        answers.push({ status, ...body, requestId: '' });
      }
    }
    expect(answers[0]).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });

  it('is withdrawn by its maker, a moderator or the owner; others neither see it nor withdraw it', async () => {
    const other = await here.people.member(`other-${newId().slice(-8)}`);
    await accepts(other, (await invites(owner)).token);
    const [first, second] = [await invites(member), await invites(member)];
    await expect(lists(other)).resolves.toEqual([]);
    expect((await refusal(withdraws(other, first.id))).code).toBe('NOT_FOUND');
    expect((await refusal(withdraws(stranger, first.id))).code).toBe('NOT_FOUND');
    await expect(lists(member)).resolves.toMatchObject([{ id: first.id }, { id: second.id }]);
    await withdraws(member, first.id);
    await withdraws(owner, second.id);
    expect((await refusal(withdraws(owner, second.id))).code).toBe('NOT_FOUND');
    for (const { token } of [first, second]) expect((await refusal(accepts(stranger, token))).code).toBe('NOT_FOUND');
    await expect(lists(owner)).resolves.toHaveLength(1);
  });

  it('is told once: neither the list nor the database holds its secret', async () => {
    const { token } = await invites(owner);
    expect(JSON.stringify(await lists(owner))).not.toContain(token);
    await here.server.database.run(`DELETE FROM "invites" WHERE "tokenHash" = '${token}'`);
    await expect(accepts(stranger, token)).resolves.toMatchObject({ id: room.id });
  });

  it('is not made by strangers, by guests in private rooms, or for a conversation of two', async () => {
    const guest = await here.people.guest('Guest');
    expect((await refusal(invites(stranger))).code).toBe('NOT_FOUND');
    expect((await refusal(lists(stranger))).code).toBe('NOT_FOUND');
    await accepts(guest, (await invites(owner)).token);
    expect((await refusal(invites(guest))).code).toBe('FORBIDDEN');
    const direct = await owner.makes({ kind: 'direct', username: stranger.user.username! });
    expect((await refusal(invites(owner, {}, direct.id))).code).toBe('FORBIDDEN');
  });

  it('goes with its maker: whoever is sent out does not return by their own link', async () => {
    const { token } = await invites(member);
    await owner.session.rest('DELETE /rooms/:id/members/:userId', { params: { id: room.id, userId: member.id } });
    expect((await refusal(accepts(member, token))).code).toBe('NOT_FOUND');
    expect((await refusal(accepts(stranger, token))).code).toBe('NOT_FOUND');
  });

  it('lets in where one would have to knock, and guests too, but not where the owner takes none', async () => {
    const guest = await here.people.guest('Guest');
    const club = await owner.makes({ kind: 'public', name: `Club ${newId().slice(-8)}`, entry: 'knock' });
    const { token } = await invites(owner, {}, club.id);
    await expect(accepts(stranger, token)).resolves.toMatchObject({ id: club.id });
    expect((await refusal(accepts(guest, token))).code).toBe('FORBIDDEN');
    await owner.session.rest('PATCH /rooms/:id', { params: { id: club.id }, body: { guests: true } });
    await expect(accepts(guest, token)).resolves.toMatchObject({ id: club.id });
  });

  it('is one of at most twenty that a member has in a room', async () => {
    for (let n = 0; n < 20; n++) await invites(member);
    expect((await refusal(invites(member))).code).toBe('CONFLICT');
    await expect(invites(owner)).resolves.toMatchObject({ createdBy: owner.id });
  });
});
