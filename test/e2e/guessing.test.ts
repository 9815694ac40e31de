import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Knock, Room } from '@confab/contract';

import { eventually, refusal } from '../support/outcome.js';
import type { Person } from '../support/people.js';
import { send, type RawAnswer } from '../support/raw.js';
import { stage } from '../support/story.js';

/**
 * 17,576 codes: with one room alive, the eighteenth wrong one of all makes the chance greater than one in a thousand, and
 * the fifth of one network is a quarter of that. The proxy before the server is the test's own.
 */
const here = stage({ ROOM_CODE_LENGTH: '3', EPHEMERAL_GRACE_SECONDS: '600', TRUST_PROXY: '1' });

/** Addresses in networks of their own. */
const NETWORKS = ['203.0.113.7', '198.51.100.7', '192.0.2.7', '2001:db8:1:2::7', '2001:db8:2:2::7'];
const [HERS = '', ELSEWHERE = ''] = NETWORKS;
/** None of a room: codes here have three letters. */
const WRONG = 'QQQQ';

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

const asks = async (who: Person, route: string, { from = HERS, body }: { from?: string; body?: object } = {}): Promise<RawAnswer> =>
  send(here.server, route, { token: await who.session.accessToken(), headers: { 'x-forwarded-for': from }, ...(body && { body }) });
const enters = (who: Person, code: string, from = HERS): Promise<RawAnswer> => asks(who, 'POST /rooms/enter', { from, body: { code } });
const knockIn = ({ body }: RawAnswer): Knock => body['knock'] as Knock;

async function fails(times: number, from = HERS): Promise<void> {
  for (let n = 0; n < times; n++) expect((await enters(guesser, WRONG, from)).status).toBe(404);
}

/** However many failures that takes with the rooms that are alive. */
async function codesKnock(from = HERS): Promise<void> {
  const scout = await here.people.guest('Scout');
  await eventually(
    () => enters(scout, WRONG, from),
    ({ status }) => status === 202,
  );
}

/** As many failures as make every code knock. */
async function failsEverywhere(): Promise<void> {
  for (const [at, network] of NETWORKS.slice(0, 4).entries()) await fails([5, 5, 5, 3][at]!, network);
}

describe('guessing codes', () => {
  it('is hopeless for the first four: the door stays open', async () => {
    await fails(4);
    await expect(enters(friend, room.code!)).resolves.toMatchObject({ status: 200, body: { room: { id: room.id } } });
  });

  it('makes codes knock for the network that failed five times, whichever of its addresses asks', async () => {
    await fails(5);
    expect((await enters(friend, room.code!, '203.0.113.250')).status).toBe(202);
    await fails(5, '2001:db8:1:2::7');
    expect((await enters(guesser, room.code!, '2001:db8:1:ffff::1')).status).toBe(202);
  });

  it('does not turn everybody’s codes off, however often one network asks: all others walk in', async () => {
    for (let n = 0; n < 51; n++) await enters(guesser, WRONG);
    for (const network of [ELSEWHERE, '203.0.114.7']) await expect(enters(friend, room.code!, network)).resolves.toMatchObject({ status: 200 });
    await expect((await here.people.guest('By socket')).enters(room.code!)).resolves.toMatchObject({ id: room.id });
  });

  it('shuts every door once four networks have failed eighteen times: whoever comes with a right code is let in by a member', async () => {
    await failsEverywhere();
    const knock = await friend.knocks(room.code!);
    await expect(owner.next('knock.received')).resolves.toMatchObject({ id: knock.id, displayName: 'Friend' });
    await owner.chat.call('knock.answer', { knockId: knock.id, admit: true });
    await expect(friend.next('room.added')).resolves.toMatchObject({ id: room.id });
    await expect(friend.enters(room.code!)).resolves.toMatchObject({ id: room.id });
  });

  it('gets no further by asking thirty at once: five are told that they are wrong', async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, (_, at) => enters(guesser, `QQQ${'ABCDEFGHIJKLMNOPQRSTUVWXYZABCD'.charAt(at)}`)));
    expect(answers.filter(({ status }) => status === 404)).toHaveLength(5);
  });

  it('counts the more the more rooms there are', async () => {
    for (let n = 1; n < 17; n++) await owner.makes({ kind: 'ephemeral' });
    await fails(1);
    expect((await enters(guesser, room.code!)).status).toBe(202);
    expect((await enters(friend, room.code!, ELSEWHERE)).status).toBe(200);
    await owner.makes({ kind: 'ephemeral' });
    expect((await enters(guesser, room.code!, ELSEWHERE)).status).toBe(202);
  });

  it('counts over REST and the socket, by whomever, ended codes and those that fit no room alike', async () => {
    const ended = await owner.makes({ kind: 'ephemeral' });
    await owner.leaves(ended.id);
    await refusal(guesser.enters(ended.code!));
    await refusal(friend.enters('QQQQQQQQQQQQ'));
    for (let n = 0; n < 3; n++) expect((await enters(friend, WRONG, '127.0.0.9')).status).toBe(404);
    await expect(friend.knocks(room.code!)).resolves.toMatchObject({ state: 'waiting' });
  });

  it('is remembered through a restart', async () => {
    await fails(5);
    await here.server.restart();
    expect((await enters(friend, room.code!)).status).toBe(202);
  });

  it('is forgotten after a day', async () => {
    await fails(5);
    const slot = (hours: number): string => new Date(Math.floor((Date.now() - hours * 3_600_000) / 600_000) * 600_000).toISOString();
    await here.server.database.run(`UPDATE "wrong_codes" SET "slot" = '${slot(23)}'`);
    expect((await enters(friend, room.code!)).status).toBe(202);
    await here.server.database.run(`UPDATE "wrong_codes" SET "slot" = '${slot(25)}'`);
    expect((await enters(friend, room.code!)).status).toBe(200);
  });

  it('changes nothing for links: they let in as before', async () => {
    const { token } = await owner.session.rest('POST /rooms/:id/invites', { params: { id: room.id }, body: {} });
    await fails(5);
    await expect(asks(friend, 'POST /invites/accept', { body: { token } })).resolves.toMatchObject({ status: 200, body: { id: room.id } });
  });

  it('leaves no address in the database', async () => {
    await fails(5);
    const files = here.server.database.url ? [] : ['confab.sqlite', 'confab.sqlite-wal'];
    for (const file of files) expect((await readFile(join(here.server.dataDir, file))).toString('latin1')).not.toContain('203.0.113');
  });
});

describe('a code that only knocks tells a guesser nothing', () => {
  /** What the answer tells, to the byte, but for what differs between any two knocks. */
  const tells = ({ status, headers, body }: RawAnswer): unknown => ({
    status,
    headers: [...headers].filter(([name]) => !['date', 'etag', 'x-request-id'].includes(name)),
    body: JSON.stringify(body)
      .replace(/[0-9a-f-]{36}/g, 'an id')
      .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'a time'),
  });

  /** One code of each kind, of rooms that are alive but for the wrong and the ended one. */
  async function codes(): Promise<Record<'right' | 'wrong' | 'ended' | 'banning' | 'asking', Room>> {
    const [banning, asking, ended] = [
      await owner.makes({ kind: 'ephemeral' }),
      await owner.makes({ kind: 'ephemeral', entry: 'knock' }),
      await owner.makes({ kind: 'ephemeral' }),
    ];
    await owner.session.rest('PUT /rooms/:id/bans/:userId', { params: { id: banning.id, userId: guesser.id } });
    await owner.leaves(ended.id);
    return { right: room, wrong: { ...room, code: WRONG }, ended, banning, asking };
  }

  it('whether it is right, wrong, ended, of a room that bans or asks: the same answer, the same knock when asked again, also after a restart', async () => {
    const rooms = Object.values(await codes());
    await codesKnock();
    const answers = [];
    for (const { code } of rooms) answers.push(await enters(guesser, code!));
    expect(answers[0]).toMatchObject({ status: 202, body: { knock: { state: 'waiting' } } });
    for (const answer of answers) expect(tells(answer)).toEqual(tells(answers[0]!));
    await here.server.restart();
    for (const [at, { code }] of rooms.entries()) {
      const again = await enters(guesser, code!);
      expect([tells(again), knockIn(again).id]).toEqual([tells(answers[0]!), knockIn(answers[at]!).id]);
      expect(knockIn(again).expiresAt > knockIn(answers[at]!).expiresAt).toBe(true);
    }
  });

  it('by the sixth: it is refused whatever the code, and knocks that wait are renewed as before', async () => {
    const { wrong, ended, banning } = await codes();
    const sixth = await owner.makes({ kind: 'ephemeral' });
    await codesKnock();
    for (const code of [room.code, wrong.code, ended.code, banning.code, 'QQQQQ']) expect((await enters(guesser, code!)).status).toBe(202);
    const [right, other] = [await enters(guesser, sixth.code!), await enters(guesser, 'QQQQQQ')];
    expect([right.status, right.body.code]).toEqual([429, 'RATE_LIMITED']);
    expect([other.status, other.body.code, other.body.detail]).toEqual([429, 'RATE_LIMITED', right.body.detail]);
    for (const code of [room.code, wrong.code]) expect((await enters(guesser, code!)).status).toBe(202);
  });

  it('by what becomes of the knock: a refusal, the room’s end and its ban look like a door with nobody behind it', async () => {
    const [ending, banning] = [await owner.makes({ kind: 'ephemeral' }), await owner.makes({ kind: 'ephemeral' })];
    await codesKnock();
    const knocks = new Map<string, Knock>();
    for (const code of [room.code!, WRONG, ending.code!, banning.code!]) knocks.set(code, knockIn(await enters(guesser, code)));
    await owner.chat.call('knock.answer', { knockId: knocks.get(room.code!)!.id, admit: false });
    await owner.leaves(ending.id);
    await owner.session.rest('PUT /rooms/:id/bans/:userId', { params: { id: banning.id, userId: guesser.id } });
    for (const [code, knock] of knocks) {
      expect((await asks(guesser, `GET /knocks/${knock.id}`)).body).toEqual(knock);
      expect(knockIn(await enters(guesser, code))).toMatchObject({ id: knock.id, state: 'waiting' });
      expect((await asks(guesser, `POST /knocks/${knock.id}/answer`, { body: { admit: true } })).status).toBe(404);
      expect((await asks(guesser, `DELETE /knocks/${knock.id}`)).status).toBe(204);
      expect((await asks(guesser, `GET /knocks/${knock.id}`)).status).toBe(404);
    }
    await guesser.chat.call('session.hello', {});
    for (const event of ['knock.answered', 'room.added', 'room.removed'] as const) expect(guesser.inbox.heard(event)).toEqual([]);
  });

  it('by the fifty-first at a full door, whom its members hear once there is room for them', async () => {
    const full = await owner.makes({ kind: 'ephemeral', entry: 'knock' });
    const crowd = [];
    for (let n = 0; n < 50; n++) crowd.push(knockIn(await enters(await here.people.guest(`Waits ${n}`), full.code!, ELSEWHERE)));
    await codesKnock();
    const answer = await enters(guesser, full.code!);
    expect(tells(answer)).toEqual(tells(await enters(guesser, WRONG)));
    await owner.chat.call('knock.answer', { knockId: crowd[0]!.id, admit: false });
    expect(knockIn(await enters(guesser, full.code!)).id).toBe(knockIn(answer).id);
    await expect(owner.next('knock.received', ({ displayName }) => displayName === 'Guesser')).resolves.toMatchObject({ id: knockIn(answer).id });
  });

  it('but reaches a room that has the code only later, when it is asked again', async () => {
    await codesKnock();
    const knock = knockIn(await enters(guesser, 'QQQ'));
    await here.server.database.run(`UPDATE "rooms" SET "code" = 'QQQ' WHERE "id" = '${room.id}'`);
    await expect(owner.session.rest('GET /rooms/:id/knocks', { params: { id: room.id } })).resolves.toEqual([]);
    expect(knockIn(await enters(guesser, 'QQQ')).id).toBe(knock.id);
    await expect(owner.next('knock.received')).resolves.toMatchObject({ id: knock.id });
    await owner.chat.call('knock.answer', { knockId: knock.id, admit: true });
    await expect(guesser.next('knock.answered')).resolves.toEqual({ id: knock.id, roomId: room.id, admitted: true });
    expect((await enters(guesser, 'QQQ')).status).toBe(200);
  });
});

describe('a code that does not lead in, while codes are direct', () => {
  it('reads the same whether it is wrong, ended, full, or shut to a banned user', async () => {
    const stranger = await here.people.guest('Stranger');
    const full = await owner.makes({ kind: 'ephemeral', entry: 'knock' });
    for (let n = 0; n < 50; n++) await (await here.people.guest(`Waits ${n}`)).knocks(full.code!);
    const banning = await owner.makes({ kind: 'ephemeral' });
    await owner.session.rest('PUT /rooms/:id/bans/:userId', { params: { id: banning.id, userId: stranger.id } });
    const ended = await owner.makes({ kind: 'ephemeral' });
    await owner.leaves(ended.id);
    const answers = [];
    for (const [at, code] of [WRONG, ended.code, full.code, banning.code].entries()) {
      const { status, headers, body } = await enters(stranger, code!, NETWORKS[at]);
      answers.push({ status, names: [...headers.keys()].sort(), ...body, requestId: '' });
    }
    expect(answers[0]).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });
});
