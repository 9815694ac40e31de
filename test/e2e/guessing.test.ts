import type { Room } from '@confab/contract';

import { refusal } from '../support/outcome.js';
import type { Person } from '../support/people.js';
import { send } from '../support/raw.js';
import { stage } from '../support/story.js';

/** 17,576 codes: with one room alive, the eighteenth wrong one makes the chance greater than one in a thousand. */
const here = stage({ ROOM_CODE_LENGTH: '3', EPHEMERAL_GRACE_SECONDS: '600' });

describe('guessing codes', () => {
  let owner: Person;
  let guesser: Person;
  let friend: Person;
  let room: Room;
  beforeEach(async () => {
    await here.server.database.run('DELETE FROM "wrong_codes"');
    await here.server.database.run('DELETE FROM "rooms"');
    owner = await here.people.guest('Owner');
    guesser = await here.people.guest('Guesser');
    friend = await here.people.guest('Friend');
    room = await owner.makes({ kind: 'ephemeral' });
  });

  /** Wrong codes, each of a length that no room has. */
  async function guesses(times: number): Promise<void> {
    for (let n = 0; n < times; n++) expect((await refusal(guesser.enters('QQQQ'))).code).toBe('NOT_FOUND');
  }

  it('is hopeless for the first seventeen: the door stays open', async () => {
    await guesses(17);
    await expect(friend.enters(room.code!)).resolves.toMatchObject({ id: room.id });
  });

  it('shuts every door at the eighteenth: whoever comes with a right code knocks, and is let in by a member', async () => {
    await guesses(18);
    const knock = await friend.knocks(room.code!);
    await expect(owner.next('knock.received')).resolves.toMatchObject({ id: knock.id, displayName: 'Friend' });
    await owner.chat.call('knock.answer', { knockId: knock.id, admit: true });
    await expect(friend.next('room.added')).resolves.toMatchObject({ id: room.id });
    await expect(friend.enters(room.code!)).resolves.toMatchObject({ id: room.id });
    expect((await refusal(guesser.enters('QQQQ'))).code).toBe('NOT_FOUND');
  });

  it('counts the more the more rooms there are', async () => {
    for (let n = 1; n < 17; n++) await owner.makes({ kind: 'ephemeral' });
    await guesses(1);
    await friend.enters(room.code!);
    await owner.makes({ kind: 'ephemeral' });
    await expect(guesser.knocks(room.code!)).resolves.toMatchObject({ state: 'waiting' });
  });

  it('counts over REST and the socket, by whomever, ended codes and those that fit no room alike', async () => {
    const ended = await owner.makes({ kind: 'ephemeral' });
    await owner.leaves(ended.id);
    for (let n = 0; n < 9; n++) {
      await refusal(friend.enters(ended.code!));
      await refusal(guesser.session.rest('POST /rooms/enter', { body: { code: 'QQQQQQQQQQQQ' } }));
    }
    await expect(friend.knocks(room.code!)).resolves.toMatchObject({ state: 'waiting' });
  });

  it('is remembered through a restart', async () => {
    await guesses(18);
    await here.server.restart();
    const again = await here.people.connected(friend.session);
    await expect(again.knocks(room.code!)).resolves.toMatchObject({ state: 'waiting' });
  });

  it('is forgotten after a day', async () => {
    await guesses(18);
    const slot = (hours: number): string => new Date(Math.floor((Date.now() - hours * 3_600_000) / 600_000) * 600_000).toISOString();
    await here.server.database.run(`UPDATE "wrong_codes" SET "slot" = '${slot(23)}'`);
    await friend.knocks(room.code!);
    await here.server.database.run(`UPDATE "wrong_codes" SET "slot" = '${slot(25)}'`);
    await expect(friend.enters(room.code!)).resolves.toMatchObject({ id: room.id });
  });

  it('changes nothing for links: they let in as before', async () => {
    const { token } = await owner.session.rest('POST /rooms/:id/invites', { params: { id: room.id }, body: {} });
    await guesses(18);
    await expect(friend.session.rest('POST /invites/accept', { body: { token } })).resolves.toMatchObject({ id: room.id });
  });
});

describe('a code that does not lead in', () => {
  it('reads the same whether it is wrong, ended, full, or shut to a banned user', async () => {
    const owner = await here.people.member('keeper');
    const stranger = await here.people.guest('Stranger');
    const makes = async (): Promise<string> => (await owner.makes({ kind: 'ephemeral', entry: 'knock' })).code!;
    const full = await owner.makes({ kind: 'ephemeral', entry: 'knock' });
    for (let n = 0; n < 50; n++) await (await here.people.guest(`Waits ${n}`)).knocks(full.code!);
    const banning = await owner.makes({ kind: 'ephemeral' });
    await owner.session.rest('PUT /rooms/:id/bans/:userId', { params: { id: banning.id, userId: stranger.id } });
    const ended = await owner.makes({ kind: 'ephemeral' });
    await owner.leaves(ended.id);
    await makes();
    const token = await stranger.session.accessToken();
    const answers = [];
    for (const code of ['QQQQ', ended.code, full.code, banning.code]) {
      const { status, headers, body } = await send(here.server, 'POST /rooms/enter', { token, body: { code } });
      const names = [...headers.keys()].sort();
      answers.push({ status, names, ...body, requestId: '' });
    }
    expect(answers[0]).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });
});
