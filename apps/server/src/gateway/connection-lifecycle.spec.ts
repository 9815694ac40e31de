import { double, withDoubles } from '../../../../test/support/with-doubles.js';
import { AccessTokens } from '../auth/sessions/access-tokens.js';
import { unavailable } from '../errors/api-error.js';
import { RateLimiter } from '../rate-limit/rate-limiter.js';
import { ConnectionLifecycle } from './connection-lifecycle.js';
import { RoomSubscriptions } from './room-subscriptions.js';

const MOST = 2;

type Middleware = (socket: object, next: (error?: Error) => void) => Promise<void>;

it('of many connections that are let in at the same moment, no more stay than an account may have', async () => {
  let [letIn, connected]: [Middleware, (socket: object) => void] = [() => Promise.resolve(), () => undefined];
  const open = new Set<string>();
  const lifecycle = withDoubles(
    ConnectionLifecycle,
    double(AccessTokens, { read: () => Promise.resolve({ caller: { userId: 'anna' }, expiresAt: 0 }) }),
    double(RoomSubscriptions, { attach: () => undefined }),
    double(RateLimiter, {
      addressOf: () => '192.0.2.1',
      take: () => Promise.resolve(),
      takeSocket: (_caller: object, sockets: number) => {
        if (sockets >= MOST) throw unavailable('That is too many.');
      },
    }),
  );
  const server = { use: (use: Middleware) => (letIn = use), on: (_event: string, on: typeof connected) => (connected = on) };
  lifecycle.serve(server as never, {} as never);

  const closed: boolean[] = [];
  const last = {
    request: {},
    handshake: { auth: {} },
    nsp: { adapter: { rooms: new Map([['user:anna', open]]) } },
    disconnect: (all: boolean) => closed.push(all),
  };
  const answer = Promise.withResolvers<Error | undefined>();
  await letIn(last, answer.resolve);
  await expect(answer.promise).resolves.toBeUndefined();
  // The limit is reached between the handshake and the connection.
  for (let n = 0; n < MOST; n += 1) open.add(`socket ${n}`);
  connected(last);
  expect(closed).toEqual([true]);
});
