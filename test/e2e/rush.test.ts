import { Session } from '@confab/client';

import { PASSWORD } from '../support/people.js';
import { send } from '../support/raw.js';
import { stage } from '../support/story.js';

const here = stage();

it('while two hundred log in at once, right and wrong, what is written arrives', async () => {
  await Session.register(here.server, { username: 'everyone', password: PASSWORD });
  const anna = await here.people.guest('Anna');
  const bela = await here.people.guest('Béla');
  const room = await anna.makes({ kind: 'ephemeral' });
  await bela.enters(room.code!);
  let waiting = 200;
  const logins = Array.from({ length: 200 }, async (_, i) => {
    const { status } = await send(here.server, 'POST /auth/login', {
      body: { username: i % 4 ? 'everyone' : 'nobody', password: i % 2 ? PASSWORD : 'not the password' },
    });
    waiting -= 1;
    return status;
  });
  for (let said = 0; said < 20; said++) {
    await anna.says(room.id, `message ${said}`);
    await bela.hears(room.id, `message ${said}`);
  }
  // Twenty messages there and back before the rush was over: they did not wait for it.
  expect(waiting).toBeGreaterThan(0);
  const statuses = await Promise.all(logins);
  expect(statuses.filter((status) => status === 200)).toHaveLength(100);
  expect(statuses.filter((status) => status === 401)).toHaveLength(100);
});
