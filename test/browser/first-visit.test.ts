import { request, type IncomingHttpHeaders } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

import type { CDPSession, Page } from 'playwright-core';

import { becomes } from './becomes.js';
import { browserStage } from './browser-stage.js';

const here = browserStage();

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Without a browser's or a client's own decoding. */
function ask(path: string, headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(`${here.server.url}${path}`, { headers }, (answer) => {
      const parts: Buffer[] = [];
      answer
        .on('data', (part: Buffer) => parts.push(part))
        .once('end', () => {
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts) });
        });
    });
    asked.once('error', reject).end();
  });
}

const page = async (): Promise<string> => (await ask('/')).body.toString();
/** The largest of those that every visitor loads. */
async function script(): Promise<string> {
  const paths = Array.from((await page()).matchAll(/href="(chunk-[^"]+\.js)"/g), ([, name]) => `/${name!}`);
  const sizes = await Promise.all(paths.map(async (path) => (await ask(path)).body.length));
  return paths[sizes.indexOf(Math.max(...sizes))]!;
}

describe('a script of the page', () => {
  it.each([
    ['brotli', 'gzip, deflate, br, zstd', 'br', (body: Buffer) => brotliDecompressSync(body)],
    ['gzip where that is all the browser takes', 'gzip', 'gzip', (body: Buffer) => gunzipSync(body)],
    ['gzip where brotli is refused', 'br;q=0, gzip', 'gzip', (body: Buffer) => gunzipSync(body)],
    ['as it is where nothing else is taken', 'identity', undefined, (body: Buffer) => body],
  ])('comes in %s', async (_, accepted, encoding, decode) => {
    const path = await script();
    const plain = await ask(path);
    const { headers, body } = await ask(path, { 'accept-encoding': accepted });
    expect(headers['content-encoding']).toBe(encoding);
    expect(headers['content-type']).toMatch(/^text\/javascript/);
    expect(headers.vary).toMatch(/Accept-Encoding/i);
    expect(decode(body).equals(plain.body)).toBe(true);
    if (encoding) expect(body.length).toBeLessThan(plain.body.length / 2);
  });

  it('is kept by the browser for good, and the page itself is asked for each time', async () => {
    const { headers } = await ask(await script(), { 'accept-encoding': 'br' });
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    const index = await ask('/', { 'accept-encoding': 'br' });
    expect(index.headers['cache-control']).toBe('no-cache');
    expect(brotliDecompressSync(index.body).toString()).toContain('<confab-app');
  });

  it('is not sent again to who has it, and in part to who wants a part, each by its own encoding', async () => {
    const path = await script();
    const br = { 'accept-encoding': 'br' };
    const { headers, body } = await ask(path, br);
    expect((await ask(path, { ...br, 'if-none-match': headers.etag! })).status).toBe(304);
    expect((await ask(path, { 'accept-encoding': 'gzip', 'if-none-match': headers.etag! })).status).toBe(200);
    const part = await ask(path, { ...br, range: 'bytes=10-19' });
    expect([part.status, part.body.equals(body.subarray(10, 20))]).toEqual([206, true]);
  });

  it('that no build had is not found, and no answer that a browser would keep', async () => {
    const { status, headers } = await ask('/chunk-AAAAAAAA.js');
    expect([status, headers['cache-control']]).toEqual([404, 'no-store']);
  });
});

/** Bytes over the wire, headers and all, as the browser counts them. */
async function counted(session: CDPSession): Promise<() => number> {
  let bytes = 0;
  session.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
  await session.send('Network.enable');
  return () => bytes;
}

const scriptsOf = (of: Page): string[] => {
  const asked: string[] = [];
  of.on('request', (sent) => sent.url().endsWith('.js') && asked.push(new URL(sent.url()).pathname));
  return asked;
};

const named = async (by: Page, name: string): Promise<string[]> => {
  const words = await by.locator(`meta[name=${name}]`).getAttribute('content');
  return words!.split(' ').map((file) => `/${file}`);
};

describe('someone who has never been here', () => {
  it('is sent no more than the first page needs', async () => {
    const visitor = await here.visitor();
    const bytes = await counted(await visitor.page.context().newCDPSession(visitor.page));
    await visitor.page.goto('/', { waitUntil: 'networkidle' });
    expect(bytes()).toBeLessThan(150_000);
    // Of all its fonts the smallest, and that one for sure.
    const fonts = (): Promise<string> =>
      visitor.page.evaluate(() =>
        [...document.fonts]
          .filter(({ status }) => status === 'loaded')
          .map((face) => face.unicodeRange)
          .join(' and '),
      );
    await becomes(fonts, /^U\+20-7E,((?! and ).)*$/);
  });

  it('sees where they are before a script has come', async () => {
    const visitor = await here.visitor();
    await visitor.page.route('**/*.js', (route) => route.abort());
    await visitor.goes('/');
    await visitor.page.getByRole('status', { name: 'Loading' }).locator('svg').waitFor();
  });

  it('has what a room needs by the time they have typed their name', async () => {
    const visitor = await here.visitor();
    await visitor.page.goto('/', { waitUntil: 'networkidle' });
    const asked = scriptsOf(visitor.page);
    const [room, later] = await Promise.all([named(visitor.page, 'confab-room'), named(visitor.page, 'confab-later')]);
    await visitor.field('Your name').focus();
    await becomes(() => Promise.resolve(asked.length), room.length);
    expect(new Set(asked)).toEqual(new Set(room));
    await visitor.page.waitForLoadState('networkidle');
    await visitor.fills('Your name', 'Amara');
    await visitor.presses('Open a room');
    await visitor.room.isOpen();
    // What is pressed open in a room does not hold up the room: it comes afterwards, and all of it.
    await becomes(() => Promise.resolve(asked.length), room.length + later.length);
    expect(new Set(asked.slice(room.length))).toEqual(new Set(later));
  });

  it('who opens a room’s address is told of all its scripts at once', async () => {
    const index = (await ask('/rooms/0190a6e2-0000-7000-8000-000000000000')).body.toString();
    const visitor = await here.visitor();
    const asked = scriptsOf(visitor.page);
    await visitor.opensRoom('Amara');
    await visitor.page.reload({ waitUntil: 'networkidle' });
    const unnamed = [...new Set(asked)].filter((path) => !index.includes(path.slice(1)) && !/\/main-/.test(path));
    expect(unnamed).toEqual([]);
  });
});

it('a tab that was open over an upgrade, and asks for a part that is gone, loads the new page once and is where it wanted to be', async () => {
  const visitor = await here.visitor();
  await visitor.page.goto('/', { waitUntil: 'networkidle' });
  const upgraded = (await page()).replace(/main-[\w-]+\.js/, 'main-NEWBUILD.js');
  let loads = 0;
  visitor.page.on('request', (sent) => (loads += sent.isNavigationRequest() ? 1 : 0));
  await visitor.page.route('**/*.js', (route) => (loads > 0 ? route.continue() : route.fulfill({ status: 404, body: '' })));
  await visitor.page.route(/\/$/, (route) =>
    route.request().isNavigationRequest() ? route.continue() : route.fulfill({ body: upgraded, contentType: 'text/html' }),
  );
  const loaded = visitor.page.waitForEvent('load');
  await visitor.page.getByRole('link', { name: 'Join with a code' }).click();
  await loaded;
  await visitor.field('Room code').waitFor();
  expect([visitor.path, loads]).toEqual(['/join', 1]);
});
