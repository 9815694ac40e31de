import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Page } from 'playwright-core';

import { browserStage } from './browser-stage.js';

const here = browserStage();

/** A page outside the stage: what it is stopped from is what its story is about, not a problem of the page's. */
async function attackedPage(): Promise<Page> {
  const context = await here.browser.newContext({ baseURL: here.server.url });
  const page = await context.newPage();
  await page.goto('/');
  await page.getByRole('button', { name: 'Open a room' }).waitFor();
  return page;
}

/** Waits until the browser tells that this directive stopped an attack; the page's own rules apply to what it does. */
async function isStopped(page: Page, attack: { kind: string; value: string; directive: string }): Promise<void> {
  await page.evaluate(async ({ kind, value, directive }) => {
    const told = new Promise<void>((resolve) => {
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
        if (effectiveDirective === directive) resolve();
      });
    });
    const attempt = async (): Promise<void> => {
      const element = document.createElement(kind === 'script' ? 'script' : 'div');
      if (kind === 'markup') element.innerHTML = value;
      if (kind === 'script') element.textContent = value;
      if (kind === 'style') element.setAttribute('style', value);
      if (kind === 'sheet') element.appendChild(Object.assign(document.createElement('style'), { textContent: value }));
      if (kind === 'image') element.appendChild(Object.assign(new Image(), { src: value }));
      if (kind === 'policy') (window as unknown as { trustedTypes: { createPolicy(name: string, rules: object): void } }).trustedTypes.createPolicy(value, {});
      document.body.appendChild(element);
      if (kind === 'request') await fetch(value);
    };
    // Trusted Types and refused requests throw besides telling.
    await attempt().catch(() => undefined);
    await told;
  }, attack);
}

describe('what an attacker smuggles into the page', () => {
  let page: Page;
  beforeEach(async () => {
    page = await attackedPage();
  });
  afterEach(() => page.context().close());

  it.each([
    ['markup', '<img src=x onerror="document.title=1">', 'require-trusted-types-for'],
    ['script', 'document.title = 1', 'require-trusted-types-for'],
    ['policy', 'anything', 'trusted-types'],
    ['style', 'position:fixed', 'style-src-attr'],
    ['sheet', 'body{display:none}', 'style-src-elem'],
    ['image', 'http://198.51.100.1/seen.png', 'img-src'],
    ['request', 'http://198.51.100.1/seen', 'connect-src'],
  ])('as a %s does nothing: %s', async (kind, value, directive) => {
    await isStopped(page, { kind, value, directive });
    expect(await page.title()).not.toBe('1');
    expect(await page.getByRole('button', { name: 'Open a room' }).isVisible()).toBe(true);
  });

  it('as a script in the markup that the server sent is not run', async () => {
    await page.route('**/join', async (route) => {
      const response = await route.fetch();
      const body = (await response.text()).replace(
        '<confab-app',
        '<script>window.smuggled = true</script><img src=x onerror="window.smuggled = true"><confab-app',
      );
      await route.fulfill({ response, body });
    });
    await page.goto('/join');
    await page.getByLabel('Room code').waitFor();
    expect(await page.evaluate(() => 'smuggled' in window)).toBe(false);
  });
});

describe('another site', () => {
  let elsewhere: Server;
  beforeAll(async () => {
    elsewhere = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html').end(`<iframe src="${here.server.url}/"></iframe>`);
    });
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => {
    elsewhere.close();
  });

  it('does not show the page in a frame', async () => {
    const context = await here.browser.newContext();
    const page = await context.newPage();
    const refused = page.waitForEvent('console', (message) => /frame-ancestors|X-Frame-Options/i.test(message.text()));
    await page.goto(`http://127.0.0.1:${String((elsewhere.address() as AddressInfo).port)}/`);
    await refused;
    await context.close();
  });
});

describe('the pages about the contract', () => {
  it('work under policies of their own: REST', async () => {
    const visitor = await here.visitor();
    await visitor.goes('/api/docs');
    await visitor.page.getByText('/api/v1/auth/login').first().waitFor();
  });

  it('work under policies of their own: the gateway', async () => {
    const visitor = await here.visitor();
    await visitor.goes('/api/docs/gateway');
    await visitor.page.getByRole('heading', { name: 'message.send' }).waitFor();
    expect(await visitor.page.evaluate(() => getComputedStyle(document.body).maxWidth)).not.toBe('none');
  });
});

it('nothing comes from a third party', async () => {
  const visitor = await here.visitor();
  const hosts = new Set<string>();
  visitor.page.on('request', (request) => hosts.add(new URL(request.url()).origin));
  await visitor.opensRoom('Amara');
  await visitor.room.says('https://example.org/ is only a link');
  await visitor.goes('/api/docs');
  await visitor.page.getByText('/api/v1/auth/login').first().waitFor();
  expect([...hosts].filter((origin) => origin !== here.server.url && !origin.startsWith('null'))).toEqual([]);
});
