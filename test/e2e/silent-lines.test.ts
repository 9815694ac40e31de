import { People } from '../support/people.js';
import { stage } from '../support/story.js';
import { TcpProxy } from '../support/tcp-proxy.js';

const here = stage();
/** The server's own heartbeats need 45 seconds to find a line that swallows everything. */
const SOONER_MS = 35_000;

it(
  'a half-open line is found by the client itself while somebody looks, and nothing is lost to it',
  async () => {
    const proxy = await TcpProxy.open(() => here.server);
    const faraway = new People(proxy);
    try {
      const [amara, bo] = [await faraway.guest('Amara'), await here.people.guest('Bo')];
      const { id } = await bo.makes({ kind: 'public', name: 'Half open' });
      const { version } = await amara.joins(id);
      const found = new Promise<void>((resolve) => amara.chat.onState((state) => state === 'offline' && resolve()));
      const heard = (async () => {
        const bodies: string[] = [];
        for await (const { messages } of amara.chat.follow(id, { after: version })) {
          bodies.push(...messages.map(({ body }) => body));
          if (bodies.includes('Are you there?') && bodies.includes('Into the void')) return bodies;
        }
        return bodies;
      })();
      amara.chat.setActive(true);
      proxy.swallow();
      const sent = amara.says(id, 'Into the void');
      await bo.says(id, 'Are you there?');
      await found;
      await expect(sent).resolves.toMatchObject({ body: 'Into the void' });
      expect(await heard).toEqual(expect.arrayContaining(['Are you there?', 'Into the void']));
    } finally {
      faraway.goHome();
      await proxy.close();
    }
  },
  SOONER_MS,
);

it('a client that is told that its network is gone waits for nothing, and comes back when told', async () => {
  const amara = await here.people.guest('Amara');
  const states: string[] = [];
  amara.chat.onState((state) => states.push(state));
  amara.chat.dropConnection();
  expect(states).toEqual(['offline']);
  const back = new Promise<void>((resolve) => amara.chat.onState((state) => state === 'online' && resolve()));
  amara.chat.reconnectNow();
  await back;
});
