import type { Browser, BrowserContextOptions } from 'playwright-core';

import { People } from '../support/people.js';
import { ServerProcess, type Variables } from '../support/server-process.js';
import { launchChromium } from './chromium.js';
import { Visitor } from './visitor.js';

const PATIENCE_MS = 60_000;
/** Wide enough for list, room and people side by side; without motion, which software draws slowly. */
export const DESKTOP = { viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' } as const satisfies BrowserContextOptions;
/** As narrow as phones are, and touched rather than pointed at. */
export const PHONE = {
  viewport: { width: 360, height: 740 },
  hasTouch: true,
  isMobile: true,
  reducedMotion: 'reduce',
} as const satisfies BrowserContextOptions;

/** A server and a browser for the stories of one file. */
class BrowserStage {
  server!: ServerProcess;
  browser!: Browser;
  /** People without a page, for whatever is to be there before a story begins. */
  people!: People;
  readonly #visitors: Visitor[] = [];

  /** Someone with a browser of their own. */
  async visitor(options: BrowserContextOptions = {}): Promise<Visitor> {
    const context = await this.browser.newContext({ ...DESKTOP, baseURL: this.server.url, locale: 'en-GB', ...options });
    context.setDefaultTimeout(PATIENCE_MS);
    // Some violations are told to the document alone; the console is where a story's problems are gathered.
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => {
        console.error(`Content Security Policy: ${violatedDirective} stopped ${blockedURI} ${sample}`);
      });
    });
    return this.#add(new Visitor(await context.newPage()));
  }

  /** One more tab of someone's browser. */
  async tab(of: Visitor): Promise<Visitor> {
    return this.#add(new Visitor(await of.page.context().newPage()));
  }

  /** Kills the server as a power cut would, and brings it back even if what was done meanwhile has failed. */
  async withoutServer(meanwhile: () => Promise<void>): Promise<void> {
    await this.server.crash();
    try {
      await meanwhile();
    } finally {
      await this.server.run();
    }
  }

  /** Sends everybody home, and answers what went wrong in their pages. */
  async clear(): Promise<string[]> {
    const visitors = this.#visitors.splice(0);
    for (const context of new Set(visitors.map(({ page }) => page.context()))) await context.close();
    return visitors.flatMap(({ problems }) => problems);
  }

  #add(visitor: Visitor): Visitor {
    this.#visitors.push(visitor);
    return visitor;
  }
}

/** Puts up server and browser before a file's stories. A story during which a page broke has failed, whatever it looked at. */
export function browserStage(variables: Variables = {}): BrowserStage {
  const here = new BrowserStage();
  beforeAll(async () => {
    [here.server, here.browser] = await Promise.all([ServerProcess.start(variables), launchChromium()]);
  });
  beforeEach(() => {
    here.people = new People(here.server);
  });
  afterEach(async () => {
    here.people.goHome();
    expect(await here.clear()).toEqual([]);
  });
  afterAll(async () => {
    await here.browser.close();
    await here.server.dispose();
  });
  return here;
}
