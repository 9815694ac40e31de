import { Session } from '@confab/client';
import type { Room } from '@confab/contract';

import { send, type RawAnswer } from '../support/raw.js';
import { stage } from '../support/story.js';

/** Limits on; the proxy before the server is the test's own. */
const here = stage({ RATE_LIMITS: 'on', TRUST_PROXY: '1', ROOM_CODE_LENGTH: '3', EPHEMERAL_GRACE_SECONDS: '600' });

const HERS = '203.0.113.7';
const guest = (): Promise<Session> => Session.guest(here.server, { displayName: 'Somebody' });
const asks = async (who: Session, route: string, { from = HERS, body = {} }: { from?: string; body?: object }): Promise<RawAnswer> =>
  send(here.server, route, { token: await who.accessToken(), body, headers: { 'x-forwarded-for': from } });
const makes = (who: Session, from = HERS): Promise<RawAnswer> => asks(who, 'POST /rooms', { from, body: { kind: 'ephemeral' } });
const enters = (who: Session, code: string, from = HERS): Promise<RawAnswer> => asks(who, 'POST /rooms/enter', { from, body: { code } });

beforeEach(async () => {
  for (const table of ['rooms', 'wrong_codes']) await here.server.database.run(`DELETE FROM "${table}"`);
});

describe('rooms that are made to make guessing easy', () => {
  it('are ten for one user: the eleventh at once or later is refused, until one has ended', async () => {
    const maker = await guest();
    const answers = await Promise.all(Array.from({ length: 12 }, () => makes(maker)));
    const made = answers.filter(({ status }) => status === 201);
    expect(made).toHaveLength(10);
    const refused = answers.find(({ status }) => status === 429)!;
    expect([refused.body.code, Number(refused.headers.get('retry-after')) > 0]).toEqual(['RATE_LIMITED', true]);
    await maker.rest('POST /rooms/:id/leave', { params: { id: (made[0]!.body as unknown as Room).id } });
    expect((await makes(maker)).status).toBe(201);
  });

  it('are fifty for one network, whichever of its addresses and accounts ask; others make theirs', async () => {
    const makers = await Promise.all(Array.from({ length: 6 }, guest));
    for (const maker of makers.slice(0, 5)) for (let n = 0; n < 10; n++) expect((await makes(maker, `203.0.113.${n}`)).status).toBe(201);
    expect((await makes(makers[5]!, '203.0.113.200')).status).toBe(429);
    expect((await makes(makers[5]!, '198.51.100.7')).status).toBe(201);
  });
});

describe('knocking at all doors that there could be', () => {
  it('ends at a hundred and twenty new knocks of a network in an hour, right codes or wrong, and leaves other networks alone', async () => {
    const owner = await guest();
    const { code } = (await makes(owner, '198.51.100.7')).body as unknown as Room;
    const callers = await Promise.all(Array.from({ length: 26 }, guest));
    const statuses: number[] = [];
    for (const caller of callers) for (const wrong of ['QQQA', 'QQQB', 'QQQC', 'QQQD', 'QQQE']) statuses.push((await enters(caller, wrong)).status);
    expect(statuses.filter((status) => status === 404)).toHaveLength(5);
    expect(statuses.filter((status) => status === 202)).toHaveLength(120);
    const late = await guest();
    const [right, wrong] = [await enters(late, code!), await enters(late, 'QQQ')];
    expect([right.status, right.body.detail]).toEqual([429, wrong.body.detail]);
    expect((await enters(callers[3]!, 'QQQA')).status).toBe(202);
    expect((await enters(late, code!, '192.0.2.7')).status).toBe(200);
  });
});
