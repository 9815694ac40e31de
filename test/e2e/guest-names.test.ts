import type { Room } from '@confab/contract';

import { fieldsNamedIn, refusal } from '../support/outcome.js';
import type { Person } from '../support/people.js';
import { stage } from '../support/story.js';

const here = stage();
let round = 0;

/** What the others see. */
async function namesIn(person: Person, room: Room): Promise<string[]> {
  const { members } = await person.chat.call('room.members', { roomId: room.id });
  return members.map(({ user }) => user.displayName);
}

const renames = (person: Person, displayName: string): Promise<unknown> => person.session.rest('PATCH /users/me', { body: { displayName } });

describe('a guest who enters under a name that is taken there', () => {
  let lena: Person;
  let room: Room;
  beforeEach(async () => {
    lena = await here.people.member(`lena.${++round}`);
    await renames(lena, 'Lena Varga');
    room = await lena.makes({ kind: 'ephemeral' });
  });

  it.each(['Lena Varga', 'Lеnа Vаrgа', 'LENA  VARGA', 'Ｌena Varga'])('as %s is told apart from the member by a number', async (displayName) => {
    const guest = await here.people.guest(displayName);
    await guest.enters(room.code!);
    const renamed = { id: guest.id, displayName: expect.stringMatching(/ 2$/) as string };
    await expect(guest.next('user.updated')).resolves.toMatchObject(renamed);
    await expect(lena.next('member.joined')).resolves.toMatchObject({ user: renamed });
    const notice = (await lena.reads(room.id)).at(-1);
    expect(notice).toMatchObject({ notice: { type: 'joined', user: renamed } });
    expect((await guest.session.rest('GET /users/me')).displayName).toMatch(/ 2$/);
  });

  it('has the next free one, by whichever door', async () => {
    for (const [at, expected] of ['Bo', 'Bo 2', 'Bo 3'].entries()) {
      const bo = await here.people.guest('Bo');
      if (at === 1) {
        const { token } = await lena.session.rest('POST /rooms/:id/invites', { params: { id: room.id }, body: {} });
        await bo.session.rest('POST /invites/accept', { body: { token } });
      } else if (at === 2) {
        await lena.session.rest('PATCH /rooms/:id', { params: { id: room.id }, body: { entry: 'knock' } });
        const { id } = await bo.knocks(room.code!);
        await lena.chat.call('knock.answer', { knockId: id, admit: true });
        await bo.next('room.added');
      } else await bo.enters(room.code!);
      expect(await namesIn(lena, room)).toContain(expected);
    }
  });

  it('and at the same moment as others of it, is still told apart from each', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => here.people.guest('Bo')));
    await Promise.all(all.map((bo) => bo.enters(room.code!)));
    expect((await namesIn(lena, room)).sort()).toEqual(['Bo', 'Bo 2', 'Bo 3', 'Bo 4', 'Bo 5', 'Bo 6', 'Bo 7', 'Bo 8', 'Lena Varga']);
  });

  it('has a number that is free in the other rooms, too', async () => {
    const elsewhere = await lena.makes({ kind: 'ephemeral' });
    for (const name of ['Bo', 'Bo 2']) await (await here.people.guest(name)).enters(elsewhere.code!);
    await (await here.people.guest('Bo 3')).enters(room.code!);
    const bo = await here.people.guest('Bo 3');
    await bo.enters(elsewhere.code!);
    await bo.enters(room.code!);
    await expect(bo.next('user.updated')).resolves.toMatchObject({ displayName: 'Bo 4' });
    await expect(lena.next('user.updated', ({ id }) => id === bo.id)).resolves.toMatchObject({ displayName: 'Bo 4' });
    expect(await namesIn(lena, elsewhere)).toContain('Bo 4');
  });

  it('with fifty letters keeps within fifty, and cuts no sign in two', async () => {
    for (const displayName of ['x'.repeat(50), `${'y'.repeat(46)}👩‍👧`, `e${'\u0301'.repeat(49)}`]) {
      const names: string[] = [];
      for (let at = 0; at < 2; at++) {
        const guest = await here.people.guest(displayName);
        await guest.enters(room.code!);
        names.push((await guest.session.rest('GET /users/me')).displayName);
      }
      expect(names[0]).toBe(displayName);
      expect(names[1]).toMatch(/[xyt] 2$/);
      expect(Array.from(names[1]!).length).toBeLessThanOrEqual(50);
    }
  });

  it('gives way when they rename themself, or the member comes later', async () => {
    const guest = await here.people.guest('Someone');
    await guest.enters(room.code!);
    await expect(renames(guest, 'Lеna Varga')).resolves.toMatchObject({ displayName: 'Lеna Varga 2' });
    await expect(lena.next('user.updated', ({ id }) => id === guest.id)).resolves.toMatchObject({ displayName: 'Lеna Varga 2' });
    const waits = await here.people.guest('Farah');
    await waits.enters(room.code!);
    const farah = await here.people.member(`farah.${round}`);
    await renames(farah, 'Farah');
    await farah.enters(room.code!);
    await expect(lena.next('user.updated', ({ id }) => id === waits.id)).resolves.toMatchObject({ displayName: 'Farah 2' });
    expect(await namesIn(farah, room)).toEqual(['Lena Varga', 'Lеna Varga 2', 'Farah 2', 'Farah']);
  });

  it('keeps a name that only begins alike, and members keep theirs', async () => {
    const guest = await here.people.guest('Lena');
    await guest.enters(room.code!);
    const other = await here.people.member(`other.${round}`);
    await renames(other, 'Lena Varga');
    await other.enters(room.code!);
    expect(await namesIn(lena, room)).toEqual(['Lena Varga', 'Lena', 'Lena Varga']);
  });
});

it.each(['Deleted account', 'deleted  аccount'])('nobody is called %s but who is gone', async (displayName) => {
  const guest = await here.people.guest('Anyone');
  expect(fieldsNamedIn(await refusal(renames(guest, displayName)))).toEqual(['displayName']);
  expect(fieldsNamedIn(await refusal(here.people.guest(displayName)))).toEqual(['displayName']);
});
