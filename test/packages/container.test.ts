import { once } from 'node:events';

import { freePort } from '../support/free-port.js';
import { ContainerByHand } from './containerfile.js';

const MINUTES = 60_000;
/** Another user's rights can be taken by root alone. */
const asRoot = process.getuid?.() === 0 ? describe : describe.skip;

asRoot('what deploy/Containerfile puts together', () => {
  const container = new ContainerByHand();
  beforeAll(() => container.assemble(), 5 * MINUTES);
  afterAll(() => container.remove());

  it('serves as a user without rights who can write nowhere but in /data, is found healthy, and stops when told', async () => {
    expect(container.buildCommands).toEqual(['npm run build']);
    const port = await freePort();
    const server = await container.run(port);
    const page = await fetch(`http://127.0.0.1:${port}/`);
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('<title>')]);
    await expect(container.health(port)).resolves.toBe(0);
    const ended = once(server, 'exit');
    server.kill('SIGTERM');
    await expect(ended).resolves.toEqual([0, null]);
    await expect(container.health(port)).resolves.toBe(1);
  });
});
