import { once } from 'node:events';
import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';

import { Session } from '@confab/client';

import { DeafSocket } from '../support/deaf-socket.js';
import { eventually, refusal } from '../support/outcome.js';
import { People } from '../support/people.js';
import { send } from '../support/raw.js';
import type { ServerProcess } from '../support/server-process.js';
import { expectRefusal, starts } from '../support/starts.js';

const { prepared, started } = starts();

describe('a wrong value stops the start with one line that names the variable', () => {
  it.each([
    ['PORT', 'http'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['HOST', 'not a host'],
    ['DATABASE_URL', 'mysql://localhost/confab'],
    ['DATABASE_URL', 'nonsense'],
    ['REDIS_URL', 'http://localhost'],
    ['DATABASE_POOL', '4'],
    ['DRAIN_SECONDS', '-1'],
    ['JWT_SECRET', 'short'],
    ['JWT_SECRET', 'change-me-change-me-change-me-please-now'],
    ['JWT_SECRET', 'your-256-bit-secret-your-256-bit-secret!'],
    ['JWT_SECRET', 'a'.repeat(64)],
    ['JWT_SECRET', '0123456789abcdef0123456789abcdef'],
    ['ACCESS_TOKEN_TTL', '4'],
    ['ACCESS_TOKEN_TTL', '601'],
    ['ACCESS_TOKEN_TTL', '60s'],
    ['ROOM_CODE_LENGTH', '2'],
    ['ROOM_CODE_LENGTH', '13'],
    ['EPHEMERAL_GRACE_SECONDS', 'soon'],
    ['GUESTS', 'yes'],
    ['GUEST_TTL_DAYS', '0'],
    ['GUEST_TTL_DAYS', 'never'],
    ['ALLOWED_ORIGINS', 'example.org'],
    ['ALLOWED_ORIGINS', 'https://example.org/path'],
    ['ALLOWED_HOSTS', 'https://chat.example.org'],
    ['ALLOWED_HOSTS', 'chat.example.org:3000'],
    ['ALLOWED_HOSTS', '[::1]:3000'],
    ['ALLOWED_HOSTS', 'chat.example.org,'],
    ['ALLOWED_HOSTS', '*'],
    ['TRUST_PROXY', 'everyone'],
    ['RATE_LIMITS', 'false'],
    ['LOG_LEVEL', 'loud'],
    ['METRICS_TOKEN', 'short'],
    ['METRICS_TOKEN', 'changeme-changeme'],
  ])('%s=%s', async (name, value) => {
    await expectRefusal(await prepared(), new RegExp(`^${name} takes `), { [name]: value });
  });

  it('and one of a file as well', async () => {
    const server = await prepared();
    const file = join(server.dataDir, 'ttl');
    await writeFile(file, 'a while\n');
    await expectRefusal(server, /^ACCESS_TOKEN_TTL takes /, { ACCESS_TOKEN_TTL_FILE: file });
    await expectRefusal(server, /^ACCESS_TOKEN_TTL_FILE takes /, { ACCESS_TOKEN_TTL_FILE: `${file}.not-there` });
  });
});

describe('several nodes are refused in one line without', () => {
  const REDIS_URL = 'redis://127.0.0.1:1';

  it('a database that they share', async () => {
    // A file, whatever this test run's own database is.
    await expectRefusal(await prepared(), /^REDIS_URL asks for DATABASE_URL/, {
      REDIS_URL,
      DATABASE_URL: '',
      JWT_SECRET: 'one secret for all of the nodes there are',
    });
  });

  it('a secret that they share', async () => {
    await expectRefusal(await prepared(), /^REDIS_URL asks for JWT_SECRET/, { REDIS_URL, DATABASE_URL: 'postgres://127.0.0.1:1/confab' });
  });
});

describe('the start', () => {
  it('reads variables from files and from .env, and the process’s own win', async () => {
    const server = await prepared();
    await writeFile(join(server.dataDir, 'ttl'), '77\n');
    await writeFile(join(server.dataDir, '.env'), 'GUESTS=off\nROOM_CODE_LENGTH=9\n');
    await server.run({ DATA_DIR: join(server.dataDir, 'data'), ACCESS_TOKEN_TTL_FILE: join(server.dataDir, 'ttl'), ROOM_CODE_LENGTH: '8' });
    const refused = await refusal(Session.guest(server, { displayName: 'Guest' }));
    expect(refused.code).toBe('FORBIDDEN');
    const answer = await send(server, 'POST /auth/register', { body: { username: 'member', password: 'correct horse battery' } });
    expect(answer.body['expiresIn']).toBe(77);
    const room = await send(server, 'POST /rooms', { token: String(answer.body['accessToken']), body: { kind: 'ephemeral' } });
    expect(room.body['code']).toMatch(/^[A-Z]{8}$/);
  });

  it('on a port in use says so in one line', async () => {
    const first = await started();
    const port = new URL(first.url).port;
    await expectRefusal(await prepared(), new RegExp(`${port} is in use`), { PORT: port });
    expect((await fetch(`${first.url}/healthz`)).status).toBe(200);
  });

  it('in a folder that cannot be written says so in one line', async () => {
    const server = await prepared();
    const file = join(server.dataDir, 'a-file');
    await writeFile(file, '');
    const folder = join(file, 'data');
    await expectRefusal(server, /cannot be written/, { DATA_DIR: folder });
  });

  it('on the database of a newer version says so in one line, and leaves it alone', async () => {
    const server = await started();
    await server.stop();
    await server.database.run(`INSERT INTO migrations ("timestamp", "name") VALUES (9999999999999, 'FromTheFuture9999999999999')`);
    await expectRefusal(server, /newer Confab.*FromTheFuture9999999999999/);
  });

  const onSqlite = process.env['DATABASE_URL'] ? it.skip : it;
  onSqlite('on a damaged database says so in one line', async () => {
    const server = await prepared();
    await writeFile(join(server.dataDir, 'confab.sqlite'), 'this is no database, whatever its name says. '.repeat(100));
    await expectRefusal(server, /database .* cannot be opened/);
  });

  onSqlite('keeps its secrets and data to itself', async () => {
    const server = await started();
    const modes = async (path: string): Promise<number> => (await stat(path)).mode & 0o777;
    expect(await modes(server.dataDir)).toBe(0o700);
    const files = await readdir(server.dataDir);
    expect(files).toEqual(expect.arrayContaining(['confab.sqlite', 'jwt-secret']));
    for (const file of files) expect([file, await modes(join(server.dataDir, file))]).toEqual([file, 0o600]);
  });

  it('makes the data folder where it is missing', async () => {
    const server = await prepared();
    const folder = join(server.dataDir, 'not', 'there', 'yet');
    await server.run({ DATA_DIR: folder });
    expect((await stat(folder)).isDirectory()).toBe(true);
  });

  it('says that it lives and takes work', async () => {
    const server = await started();
    for (const path of ['healthz', 'readyz']) {
      const answer = await fetch(`${server.url}/${path}`);
      expect([answer.status, await answer.json()]).toEqual([200, { status: 'ok' }]);
    }
  });
});

describe('starting again', () => {
  it.each<[string, (server: ServerProcess) => Promise<unknown>]>([
    ['being stopped', (server) => server.stop()],
    ['a power cut', (server) => server.crash()],
  ])('after %s: people, rooms and history are as they were, and sessions live on', async (_, end) => {
    const server = await started();
    const people = new People(server);
    const anna = await people.member('anna');
    const room = await anna.makes({ kind: 'private', name: 'Archive' });
    const sent = [];
    for (let i = 1; i <= 30; i++) sent.push(await anna.says(room.id, `page ${i}`));
    const token = await anna.session.accessToken();
    people.goHome();
    await end(server);
    await server.run();
    expect((await send(server, 'GET /users/me', { token })).body['username']).toBe('anna');
    const back = await people.connected(await Session.resume(server, { refreshToken: anna.session.refreshToken! }));
    await expect(back.session.rest('GET /rooms')).resolves.toMatchObject([{ id: room.id, name: 'Archive', lastSeq: 30, you: { role: 'owner' } }]);
    await expect(back.reads(room.id)).resolves.toEqual(sent);
    await expect(back.says(room.id, 'page 31')).resolves.toMatchObject({ seq: 31 });
    people.goHome();
  });

  it('without its secret file: everyone logs in again, and finds everything', async () => {
    const server = await started();
    const people = new People(server);
    const anna = await people.member('anna');
    const token = await anna.session.accessToken();
    people.goHome();
    await server.stop();
    await server.run({ JWT_SECRET: 'another secret than the one that was made at first' });
    expect((await send(server, 'GET /users/me', { token })).status).toBe(401);
  });
});

describe('stopping', () => {
  it('is announced to everyone, with a time to come back, and ends well', async () => {
    const server = await started();
    const people = new People(server);
    const crowd = await Promise.all(Array.from({ length: 5 }, (_, i) => people.guest(`Guest ${i}`)));
    const announced = crowd.map((person) => person.next('server.draining'));
    await expect(server.stop()).resolves.toBe(0);
    for (const { retryAfterMs } of await Promise.all(announced)) expect(retryAfterMs).toBeGreaterThanOrEqual(0);
    people.goHome();
  });

  it('waits for no client that does not hang up', async () => {
    const server = await started();
    const people = new People(server);
    const deaf = await DeafSocket.open(server, await (await people.guest('Deaf')).session.accessToken());
    const idle = connect(Number(new URL(server.url).port), '127.0.0.1');
    const hungUp = once(idle, 'close');
    await once(idle, 'connect');
    const code = await server.stop();
    // It reads nothing, and so would not notice that the server is gone either.
    deaf.close();
    people.goHome();
    expect(code).toBe(0);
    await hungUp;
  });

  it('is told to balancers first, while everything else goes on', async () => {
    const server = await started({ DRAIN_SECONDS: '2' });
    const people = new People(server);
    const anna = await people.guest('Anna');
    const room = await anna.makes({ kind: 'ephemeral' });
    const stopped = server.stop();
    const answer = await eventually(
      () => fetch(`${server.url}/readyz`),
      ({ status }) => status === 503,
    );
    expect(await answer.json()).toMatchObject({ detail: 'The server is about to stop.' });
    const late = await people.guest('Late');
    await late.enters(room.code!);
    await anna.says(room.id, 'still here');
    await late.hears(room.id, 'still here');
    await expect(stopped).resolves.toBe(0);
    people.goHome();
  });

  it('a second server on the same data starts once the first has stopped', async () => {
    const server = await started();
    await mkdir(server.dataDir, { recursive: true });
    await server.restart();
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  });
});
