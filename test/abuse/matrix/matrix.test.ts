import type { Session } from '@confab/client';
import { chat, rest, type ChatCall, type RoutePath } from '#contract';
import type { Socket } from 'socket.io-client';

import { openRawSocket, rawCall, send } from '../../support/raw.js';
import { stage } from '../../support/story.js';
import { CALLS, type CallLine } from './calls.js';
import { Cast } from './cast.js';
import { ROUTES, type RouteLine } from './routes.js';
import { Scene } from './scene.js';
import { WHO, type Row, type Who } from './table.js';

const here = stage();
const sockets: Socket[] = [];
let cast: Cast;
beforeAll(async () => {
  cast = await Cast.of(here.server);
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.disconnect();
});

const columns = (row: Row): Record<string, string> => Object.fromEntries(WHO.map((who, at) => [who, row[at]!]));

/** What everyone meets, one after another. */
async function met(deed: (who: Who, scene: Scene) => Promise<string>): Promise<Record<string, string>> {
  const outcomes: Record<string, string> = {};
  let scene = new Scene(cast);
  for (const who of WHO) {
    const outcome = await deed(who, scene);
    outcomes[who] = outcome;
    if (outcome === 'ok') scene = new Scene(cast);
  }
  return outcomes;
}

function playerFor(who: Who, spends: RouteLine['spends']): Promise<Session | undefined> {
  if (spends === 'account') return cast.understudy(who);
  return spends === 'session' ? cast.onAnotherDevice(who) : cast.player(who);
}

async function askRoute(path: RoutePath, who: Who, scene: Scene): Promise<string> {
  const { ask, spends }: RouteLine = ROUTES[path];
  const caller = await playerFor(who, spends);
  const { params = {}, query = {}, body } = (await ask?.(scene)) ?? {};
  const address = path.replace(/:(\w+)/g, (_, name: string) => params[name] ?? '');
  const answer = await send(here.server, `${address}?${new URLSearchParams(query).toString()}`, { token: await caller?.accessToken(), body });
  return answer.status < 300 ? 'ok' : String(answer.body.code);
}

async function makeCall(name: ChatCall, who: Who, scene: Scene): Promise<string> {
  const caller = await cast.player(who);
  const { input: inputFor }: CallLine<ChatCall> = CALLS[name];
  const input = await inputFor(scene, caller);
  const refused = (error: Error & { data?: { code: string } }): string => error.data?.code ?? error.message;
  const socket = await openRawSocket(here.server, await caller?.accessToken()).catch(refused);
  if (typeof socket === 'string') return socket;
  sockets.push(socket);
  const ack = await rawCall(socket, name, input);
  return ack.ok ? 'ok' : ack.error.code;
}

describe('the matrix of who may do what', () => {
  it('has a line for each route and each call of the contract, and no other', () => {
    expect(Object.keys(ROUTES).sort()).toEqual(Object.keys(rest).sort());
    expect(Object.keys(CALLS).sort()).toEqual(Object.keys(chat.calls).sort());
  });

  it.each(Object.keys(rest) as RoutePath[])('%s answers everyone as the matrix says', async (path) => {
    expect(await met((who, scene) => askRoute(path, who, scene))).toEqual(columns(ROUTES[path].expected));
  });

  it.each(Object.keys(chat.calls) as ChatCall[])('%s answers everyone as the matrix says', async (name) => {
    expect(await met((who, scene) => makeCall(name, who, scene))).toEqual(columns(CALLS[name].expected));
  });
});
