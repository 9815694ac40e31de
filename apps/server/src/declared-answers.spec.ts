import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Ack, Meta, Room, Session, Welcome } from '@confab/contract';
import type { INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { io, type Socket } from 'socket.io-client';

import { AppModule } from './app.module.js';
import { readEnvironment } from './config/environment.js';
import { SocketAdapter } from './gateway/socket-adapter.js';
import { ServerMeta } from './meta/server-meta.js';
import { Broadcaster } from './realtime/broadcaster.js';
import { RoomViews } from './rooms/views/room-views.js';

/** A field that no contract class declares, added at each level as a careless mapper would do. */
const SECRET = { passwordHash: 'argon2 of a password' };

const dataDir = mkdtempSync(join(tmpdir(), 'confab-spec-'));
let app: INestApplication;
let url: string;
beforeAll(async () => {
  const environment = readEnvironment({ DATA_DIR: dataDir, JWT_SECRET: randomBytes(48).toString('base64url'), RATE_LIMITS: 'off' });
  app = await NestFactory.create(AppModule.of(environment), { logger: false, abortOnError: false });
  app.useWebSocketAdapter(new SocketAdapter(app, environment));
  app.setGlobalPrefix('api/v1');
  await app.listen(0, '127.0.0.1');
  url = await app.getUrl();
  leak(app.get(ServerMeta), app.get(RoomViews));
});
afterAll(async () => {
  await app.close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Makes the services return more than the contract declares. */
function leak(meta: ServerMeta, views: RoomViews): void {
  const [about, many] = [meta.about.bind(meta), views.many.bind(views)];
  meta.about = async () => {
    const answer = await about();
    return { ...answer, ...SECRET, features: { ...answer.features, ...SECRET } };
  };
  views.many = async (...asked) => (await many(...asked)).map((room) => ({ ...room, ...SECRET, you: room.you && { ...room.you, ...SECRET } }));
}

async function rest<T>(route: string, { token, body }: { token?: string; body?: object } = {}): Promise<T> {
  const [method = '', path = ''] = route.split(' ');
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
  const answer = await fetch(`${url}/api/v1${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  return (await answer.json()) as T;
}

describe('a field that the contract does not declare', () => {
  let session: Session;
  let socket: Socket;
  beforeEach(async () => {
    session = await rest<Session>('POST /auth/guest', { body: { displayName: 'Lena', refresh: 'body' } });
    await rest('POST /rooms', { token: session.accessToken, body: { kind: 'ephemeral' } });
    socket = io(url, { auth: { token: session.accessToken }, forceNew: true, transports: ['websocket'] });
  });
  afterEach(() => void socket.disconnect());

  it('does not leave by REST, on its own, nested or in a list; all others do', async () => {
    const meta = await rest<Meta>('GET /meta');
    const rooms = await rest<Room[]>('GET /rooms', { token: session.accessToken });
    expect(JSON.stringify([meta, rooms])).not.toContain('passwordHash');
    expect(meta).toMatchObject({ contract: 1, features: { registration: 'open' } });
    expect(rooms).toMatchObject([{ kind: 'ephemeral', you: { role: 'owner' } }]);
  });

  it('does not leave by the socket, in an answer or an event; all others do', async () => {
    const { data } = (await socket.emitWithAck('session.hello', {})) as Ack<Welcome> & { ok: true };
    expect(JSON.stringify(data)).not.toContain('passwordHash');
    expect(data).toMatchObject({ user: { id: session.user.id }, features: { registration: 'open' }, rooms: [{ you: { role: 'owner' } }] });
    const heard = once(socket as unknown as NodeJS.EventEmitter, 'user.updated');
    app.get(Broadcaster).toUser(session.user.id, 'user.updated', { ...session.user, ...SECRET });
    await expect(heard).resolves.toEqual([session.user]);
  });
});
