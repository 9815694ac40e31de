import { judgePassword, newId, Session } from '@confab/client';

import { fieldsNamedIn, refusal } from '../support/outcome.js';
import { PASSWORD } from '../support/people.js';
import { send, type RawAnswer } from '../support/raw.js';
import { stage } from '../support/story.js';

const here = stage({ RATE_LIMITS: 'on', TRUST_PROXY: '1' });

const newName = (): string => `n.${newId().slice(-12)}`;
const from = (address: string): { 'x-forwarded-for': string } => ({ 'x-forwarded-for': address });

interface Way {
  readonly address: string;
  readonly cookie?: string;
  readonly refresh?: 'cookie' | 'body';
}

const login = (username: string, password: string, { address, cookie, refresh = 'cookie' }: Way): Promise<RawAnswer> =>
  send(here.server, 'POST /auth/login', { body: { username, password, refresh }, headers: { ...from(address), ...(cookie && { cookie }) } });
const statuses = (answers: RawAnswer[], status: number): number => answers.filter((answer) => answer.status === status).length;
const register = (username: string): Promise<Session> => Session.register(here.server, { username, password: PASSWORD });

describe('a password that is guessed first', () => {
  it.each([
    ['aaaaaaaaaa', /repeats itself/],
    ['0123456789', /row|tried first/],
    ['P@ssw0rd123', /tried first/],
    ['confabconfab', /name of this server/],
    ['lena.varga1', /your name/],
    ['Lena Varga 2026', /your name/],
    ['qwertyuiop', /tried first|side by side/],
    ['19901231 19901231', /repeats|date|guess/],
    ['Saturday2026!', /few words|guess/],
  ])('%s is refused, in words', async (password, words) => {
    const error = await refusal(Session.register(here.server, { username: 'lena.varga', displayName: 'Lena Varga', password }));
    expect(fieldsNamedIn(error)).toEqual(['password']);
    expect(error.messageFor('password')).toMatch(words);
  });

  it.each(['nine tall herons wade', 'Xk3!pQ9zVm', 'lena-lantern-42-orchard-quartz', 'зеленый трамвай и три совы', '🐙 tentacle umbrella 9'])(
    'is not %s',
    async (password) => {
      await expect(Session.register(here.server, { username: newName(), password })).resolves.toMatchObject({ user: { kind: 'member' } });
    },
  );

  it.each([
    ['P@ssw0rd123', {}],
    ['lena.varga1', { username: 'Lena.Varga' }],
    ['lena.varga1', { displayName: 'Lena Varga' }],
    ['the.username', { username: 'the.username' }],
  ])('%s is told of while it is typed, in the words of the refusal', async (password, owner) => {
    const { weakness } = await judgePassword(here.server, { password, ...owner });
    const error = await refusal(Session.register(here.server, { username: newName(), password, ...owner }));
    expect(weakness).toBe(error.messageFor('password'));
    expect(await judgePassword(here.server, { ...owner, password: 'nine tall herons wade' })).toEqual({ weakness: null });
  });

  it('is refused wherever one is chosen', async () => {
    const member = await register(newName());
    const changed = await refusal(member.rest('POST /users/me/password', { body: { currentPassword: PASSWORD, newPassword: 'P@ssw0rd123' } }));
    expect(fieldsNamedIn(changed)).toEqual(['newPassword']);
    const guest = await Session.guest(here.server, { displayName: 'Careless' });
    expect(fieldsNamedIn(await refusal(guest.claim({ username: newName(), password: 'aaaaaaaaaa' })))).toEqual(['password']);
  });

  it('holds up nobody, however long it takes to judge', async () => {
    const hostile = ['@4', 'il1|!', '4@({[<8|', '12345678901234567890', 'P4ssw0rd!a', '\u0345a'].map((piece) => piece.repeat(128).slice(0, 256));
    const judged = hostile.map((password) => send(here.server, 'POST /auth/register', { body: { username: newName(), password }, headers: from('192.0.2.1') }));
    let judging = hostile.length;
    for (const one of judged) void one.finally(() => judging--);
    let healthy = 0;
    // Answers come while passwords are being judged: the event loop is free.
    while (judging > 0) healthy += Number((await fetch(`${here.server.url}/healthz`)).ok);
    expect((await Promise.all(judged)).every(({ status }) => status === 201 || status === 400)).toBe(true);
    expect(healthy).toBeGreaterThan(hostile.length);
  });
});

describe('who guesses at one account', () => {
  it('from all of an IPv6 /48 is evaluated forty times, not four hundred', async () => {
    const name = newName();
    await register(name);
    const answers = await Promise.all(
      Array.from({ length: 400 }, (_, i) => login(name, `guess number ${String(i)}`, { address: `2001:db8:5:${i.toString(16)}::1` })),
    );
    expect(statuses(answers, 401)).toBeLessThanOrEqual(40);
    expect(statuses(answers, 401) + statuses(answers, 429)).toBe(400);
    for (const { body } of answers.filter(({ status }) => status === 429)) expect(body.retryAfterMs).toBeGreaterThan(0);
  });

  it('from everywhere waits ever longer, and so do other strangers; devices and networks that know the account do not', async () => {
    const name = newName();
    await register(name);
    const browser = await login(name, PASSWORD, { address: '198.51.100.10' });
    const cookie = browser.headers
      .getSetCookie()
      .find((one) => one.startsWith('confab_device='))!
      .split(';')[0]!;
    await login(name, PASSWORD, { address: '203.0.113.200', refresh: 'body' });
    const waits: number[] = [];
    for (let i = 0; i < 40; i++) {
      const { body } = await login(name, 'a guess of many', { address: `100.64.${String(i)}.1` });
      if (body.retryAfterMs !== undefined) waits.push(body.retryAfterMs);
    }
    expect(waits.length).toBeGreaterThanOrEqual(29);
    expect((await login(name, PASSWORD, { address: '192.0.2.77' })).status).toBe(429);
    expect((await login(name, PASSWORD, { address: '192.0.2.77', cookie })).status).toBe(200);
    expect((await login(name, PASSWORD, { address: '203.0.113.200' })).status).toBe(200);
    // A device is one account's: to another one it is a stranger's.
    const other = newName();
    await register(other);
    for (let i = 0; i < 12; i++) await login(other, 'a guess of many', { address: `100.65.${String(i)}.1` });
    expect((await login(other, PASSWORD, { address: '192.0.2.78', cookie })).status).toBe(429);
  });

  it('from one network alone keeps nobody else out', async () => {
    const name = newName();
    await register(name);
    await Promise.all(Array.from({ length: 60 }, (_, i) => login(name, `guess ${String(i)}`, { address: '198.51.100.99' })));
    expect((await login(name, PASSWORD, { address: '203.0.113.9' })).status).toBe(200);
  });

  it('from a device of the account is stopped there as well', async () => {
    const name = newName();
    await register(name);
    const browser = await login(name, PASSWORD, { address: '198.51.100.20' });
    const cookie = browser.headers
      .getSetCookie()
      .find((one) => one.startsWith('confab_device='))!
      .split(';')[0]!;
    const answers = await Promise.all(Array.from({ length: 30 }, (_, i) => login(name, `guess ${String(i)}`, { address: '198.51.100.20', cookie })));
    expect(statuses(answers, 401)).toBe(10);
    expect(statuses(answers, 429)).toBe(20);
  });

  it('learns nothing of which names exist: strangers wait alike', async () => {
    const [known, unknown] = [newName(), newName()];
    await register(known);
    const tried = async (name: string): Promise<number[]> => {
      const answers: number[] = [];
      for (let i = 0; i < 14; i++) answers.push((await login(name, 'a guess of many', { address: `100.66.${String(i)}.1` })).status);
      return answers;
    };
    expect(await tried(unknown)).toEqual(await tried(known));
  });

  it('by way of an open page waits too: the present password is asked ten times, and then with growing time', async () => {
    const session = await register(newName());
    const token = await session.accessToken();
    const guesses = [
      ...Array.from({ length: 8 }, () => ({ route: 'POST /users/me/password', body: { currentPassword: 'a guess', newPassword: 'nine tall herons wade' } })),
      ...Array.from({ length: 8 }, () => ({ route: 'DELETE /users/me', body: { password: 'a guess' } })),
    ];
    const answers: RawAnswer[] = [];
    for (const { route, body } of guesses) answers.push(await send(here.server, route, { token, body }));
    expect(statuses(answers, 400)).toBe(10);
    expect(statuses(answers, 429)).toBe(6);
  });
});

describe('while hundreds of logins wait for the hasher', () => {
  it('an honest one from elsewhere is let in, and it is the flood that is refused', async () => {
    const name = newName();
    await register(name);
    const flood = Promise.all(
      Array.from({ length: 450 }, (_, i) =>
        login(`nobody.${String(i % 150)}`, 'a guess of many', { address: `2001:db8:${(16 + (i % 3)).toString(16)}:${i.toString(16)}::1` }),
      ),
    );
    let flooding = true;
    void flood.finally(() => (flooding = false));
    const honest = await Promise.all([login(name, PASSWORD, { address: '203.0.113.50' }), login(name, PASSWORD, { address: '203.0.113.51' })]);
    expect(honest.map(({ status }) => status)).toEqual([200, 200]);
    expect(flooding).toBe(true);
    expect(statuses(await flood, 200)).toBe(0);
  });
});
