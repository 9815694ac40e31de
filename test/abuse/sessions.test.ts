import { newId, Session } from '@confab/client';

import { PASSWORD } from '../support/people.js';
import { send, type RawAnswer } from '../support/raw.js';
import { stage } from '../support/story.js';

const here = stage();

/** A browser: it keeps the cookies of all who signed in with it, and sends them along whoever asks. */
class Browser {
  readonly #jar = new Map<string, string>();

  async signsUp(displayName: string): Promise<{ sessionId: string; token: string }> {
    const { body } = await this.#keeping(send(here.server, 'POST /auth/guest', { body: { displayName } }));
    return { sessionId: String(body['sessionId']), token: String(body['accessToken']) };
  }

  refreshes(sessionId: string): Promise<RawAnswer> {
    return this.#keeping(send(here.server, 'POST /auth/refresh', { body: { sessionId }, headers: { cookie: this.cookies } }));
  }

  get cookies(): string {
    return [...this.#jar].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  async #keeping(asked: Promise<RawAnswer>): Promise<RawAnswer> {
    const answer = await asked;
    for (const cookie of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = cookie.split(';')[0]!.split('=');
      if (value) this.#jar.set(name, value);
      else this.#jar.delete(name);
    }
    return answer;
  }
}

const later = (ms: number): Promise<void> =>
  here.server.database.run(`UPDATE refresh_tokens SET "usedAt" = '${new Date(Date.now() - ms).toISOString()}' WHERE "usedAt" IS NOT NULL`);
const statusWith = async (token: unknown): Promise<number> => (await send(here.server, 'GET /users/me', { token: String(token) })).status;

describe('five tabs', () => {
  it('refresh at once and nobody is logged out: each has a token that works, one new cookie is set, none is taken away', async () => {
    const browser = new Browser();
    const { sessionId } = await browser.signsUp('Five tabs');
    const answers = await Promise.all(Array.from({ length: 5 }, () => browser.refreshes(sessionId)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    const cookies = answers.flatMap(({ headers }) => headers.getSetCookie());
    expect(cookies).toHaveLength(1);
    expect(cookies[0]).not.toMatch(/Expires=Thu, 01 Jan 1970|Max-Age=0/);
    for (const { body } of answers) await expect(statusWith(body['accessToken'])).resolves.toBe(200);
    expect((await browser.refreshes(sessionId)).status).toBe(200);
  });

  it('refresh again and again, and are one session all the while', async () => {
    const browser = new Browser();
    const { sessionId } = await browser.signsUp('Busy tabs');
    let token: unknown;
    for (let round = 0; round < 5; round++) {
      const answers = await Promise.all(Array.from({ length: 5 }, () => browser.refreshes(sessionId)));
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
      token = answers[0]!.body['accessToken'];
    }
    expect((await send(here.server, 'GET /auth/sessions', { token: String(token) })).body).toHaveLength(1);
  });

  it('of five accounts refresh side by side, each as its own account', async () => {
    const browser = new Browser();
    const tabs = await Promise.all(['One', 'Two', 'Three', 'Four', 'Five'].map((name) => browser.signsUp(name)));
    const answers = await Promise.all(tabs.map(({ sessionId }) => browser.refreshes(sessionId)));
    expect(answers.map(({ body }) => (body['user'] as { displayName: string }).displayName)).toEqual(['One', 'Two', 'Three', 'Four', 'Five']);
  });
});

describe('a stolen refresh token', () => {
  it('used after its owner used it, once the grace is over, ends the whole family, cookie and tokens', async () => {
    const browser = new Browser();
    const { sessionId, token } = await browser.signsUp('Robbed');
    const stolen = browser.cookies;
    const { body } = await browser.refreshes(sessionId);
    await later(21_000);
    const thief = await send(here.server, 'POST /auth/refresh', { body: { sessionId }, headers: { cookie: stolen } });
    expect([thief.status, thief.body.code]).toEqual([401, 'UNAUTHENTICATED']);
    expect((await browser.refreshes(sessionId)).status).toBe(401);
    for (const worthless of [token, body['accessToken']]) await expect(statusWith(worthless)).resolves.toBe(401);
  });

  it('used within the grace gives the thief no next one', async () => {
    const owner = await Session.guest(here.server, { displayName: 'Quick' });
    const stolen = owner.refreshToken!;
    await Session.resume(here.server, { refreshToken: stolen });
    for (let i = 0; i < 5; i++) {
      const answer = await send(here.server, 'POST /auth/refresh', { body: { refreshToken: stolen } });
      expect(answer.body['refreshToken']).toBeUndefined();
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
  });

  it('ends its own family alone: the owner’s other devices stay signed in', async () => {
    const name = `o.${newId().slice(-12)}`;
    const phone = await Session.register(here.server, { username: name, password: PASSWORD });
    const laptop = await Session.login(here.server, { username: name, password: PASSWORD });
    const stolen = phone.refreshToken!;
    await Session.resume(here.server, { refreshToken: stolen });
    await later(60_000);
    expect((await send(here.server, 'POST /auth/refresh', { body: { refreshToken: stolen } })).status).toBe(401);
    await expect(statusWith(await laptop.accessToken())).resolves.toBe(200);
    await expect(statusWith(await phone.accessToken())).resolves.toBe(401);
  });
});

describe('someone else’s session', () => {
  it.each<[string, (own: string, other: string) => { body: object; cookie: (jar: string) => string }]>([
    ['by its id and one’s own cookie', (_, other) => ({ body: { sessionId: other }, cookie: (jar) => jar })],
    ['by its id and one’s own token in its cookie', (own, other) => ({ body: { sessionId: other }, cookie: (jar) => jar.replace(own, other) })],
    ['by its id twice', (_, other) => ({ body: { sessionId: other }, cookie: (jar) => `${jar}; ${jar}` })],
    ['by its id and an empty cookie', (_, other) => ({ body: { sessionId: other }, cookie: () => `confab_${other}=` })],
  ])('is not renewed %s', async (_, attempt) => {
    const browser = new Browser();
    const own = await browser.signsUp('Mallory');
    const victim = await new Browser().signsUp('Victim');
    const { body, cookie } = attempt(own.sessionId, victim.sessionId);
    const answer = await send(here.server, 'POST /auth/refresh', { body, headers: { cookie: cookie(browser.cookies) } });
    expect([answer.status, answer.body.code]).toEqual([401, 'UNAUTHENTICATED']);
    await expect(statusWith(victim.token)).resolves.toBe(200);
  });

  it('is not renewed by a cookie whose name means something to JavaScript', async () => {
    for (const sessionId of ['__proto__', 'constructor', newId()]) {
      const answer = await send(here.server, 'POST /auth/refresh', {
        body: { sessionId },
        headers: { cookie: `confab___proto__=j:{"x":1}; confab_${sessionId}=j:{"a":1}` },
      });
      expect([400, 401]).toContain(answer.status);
    }
  });
});
