import { TcpProxy } from '../support/tcp-proxy.js';
import { browserStage } from './browser-stage.js';
import { becomes } from './becomes.js';
import type { Visitor } from './visitor.js';

const here = browserStage();

/** Two members in a named room. */
async function two(room: string): Promise<[Visitor, Visitor]> {
  const [amara, bo] = [await here.visitor(), await here.visitor()];
  await amara.entersNamed(room, 'Amara');
  await bo.entersNamed(room, 'Bo');
  await amara.room.notes('Bo came in');
  return [amara, bo];
}

const words = (who: string, from: number, to: number): string[] => Array.from({ length: to - from + 1 }, (_, index) => `${who} ${from + index}`);

async function write(visitor: Visitor, texts: readonly string[]): Promise<void> {
  for (const text of texts) await visitor.room.says(text);
}

const bar = (visitor: Visitor) => visitor.page.getByRole('status').filter({ hasText: 'Reconnecting.' });

describe('delivery', () => {
  it('a server that is killed and comes back while two people write loses, doubles and swaps nothing', async () => {
    const [amara, bo] = await two('Through a power cut');
    await Promise.all([write(amara, words('A', 1, 5)), write(bo, words('B', 1, 5))]);
    // Some of these are on their way when the power goes.
    const writing = Promise.all([write(amara, words('A', 6, 12)), write(bo, words('B', 6, 12))]);
    await here.withoutServer(async () => {
      await writing;
      await Promise.all([amara, bo].map((visitor) => bar(visitor).waitFor()));
      await write(amara, words('A', 13, 16));
      await write(bo, words('B', 13, 16));
      await amara.reads(/^\d+ waiting to be sent$/);
    });
    await Promise.all([amara, bo].map((visitor) => bar(visitor).waitFor({ state: 'detached' })));

    const all = [...words('A', 1, 16), ...words('B', 1, 16)].sort();
    for (const { room } of [amara, bo]) await becomes(async () => (await room.texts()).sort(), all);
    const said = await amara.room.texts();
    await bo.room.shows(said);
    for (const who of ['A', 'B']) expect(said.filter((text) => text.startsWith(who))).toEqual(words(who, 1, 16));
    // What the server has is what the screens had.
    for (const visitor of [amara, bo]) {
      await visitor.page.reload();
      await visitor.room.shows(said);
    }
  });

  it('what was written while the server was away is sent even by another tab, after the page was closed', async () => {
    const [amara, bo] = await two('Closed too soon');
    await here.withoutServer(async () => {
      await write(amara, words('Late', 1, 3));
      await amara.reads('3 waiting to be sent');
      await amara.page.close();
    });
    const again = await here.tab(amara);
    await again.goes(bo.room.address);
    await again.room.shows(words('Late', 1, 3));
    await bar(bo).waitFor({ state: 'detached' });
    await bo.room.shows(words('Late', 1, 3));
  });

  it('a network that is gone for one of them costs that one nothing', async () => {
    const [amara, bo] = await two('Tunnel');
    await amara.room.says('Before the tunnel');
    await bo.room.hears('Before the tunnel');
    await amara.page.context().setOffline(true);
    await bo.room.says('Are you there?');
    await amara.room.says('In the tunnel');
    await amara.reads('1 waiting to be sent');
    await amara.page.context().setOffline(false);
    const said = ['Before the tunnel', 'Are you there?', 'In the tunnel'];
    for (const { room } of [amara, bo]) await becomes(async () => (await room.texts()).sort(), [...said].sort());
    await bo.room.shows(await amara.room.texts());
  });

  it('a line that falls silent without breaking is noticed while one looks, and what was written meanwhile goes out', async () => {
    const proxy = await TcpProxy.open(() => here.server);
    try {
      const [amara, bo] = [await here.visitor({ baseURL: proxy.url }), await here.visitor()];
      await amara.entersNamed('Dead air', 'Amara');
      await bo.entersNamed('Dead air', 'Bo');
      await amara.room.notes('Bo came in');
      proxy.fallSilent();
      await amara.room.says('Into the silence');
      // Before the server's own pings could tell, which take 25 to 45 seconds.
      await bar(amara).waitFor({ timeout: 18_000 });
      await amara.reads('1 waiting to be sent');
      proxy.goOn();
      await bo.room.hears('Into the silence');
      await bar(amara).waitFor({ state: 'detached' });
      await amara.room.shows(['Into the silence']);
      await bo.room.shows(['Into the silence']);
    } finally {
      await proxy.close();
    }
  });

  it('a page that finds no server says so, and opens by itself when it is back', async () => {
    const [amara] = await two('Away');
    await amara.room.says('Still there afterwards');
    await amara.room.hears('Still there afterwards');
    await amara.page.route('**/api/v1/auth/refresh', (route) => route.abort());
    await amara.page.reload({ waitUntil: 'domcontentloaded' });
    await amara.main.getByRole('heading', { name: 'Confab cannot be reached' }).waitFor();
    await amara.page.unroute('**/api/v1/auth/refresh');
    await amara.presses('Try now');
    await amara.room.shows(['Still there afterwards']);
  });
});
