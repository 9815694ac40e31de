import type { Locator } from 'playwright-core';

import { barriers } from './barriers.js';
import { becomes } from './becomes.js';
import { browserStage } from './browser-stage.js';

const here = browserStage();

it('what is for someone stands in the activity, as new until it was read where it stands', async () => {
  const farah = await here.people.guest('Farah');
  const room = await farah.makes({ kind: 'public', name: 'Of many deeds' });
  const [visitor, username] = [await here.visitor(), 'deeds.visitor'];
  await visitor.signsUp(username);
  await visitor.goes('/rooms/activity');
  await visitor.reads('Nothing here yet');
  await visitor.opensNamed('Of many deeds');
  await visitor.room.says('I am here');
  const mine = await farah.hears(room.id, 'I am here');
  await visitor.goes('/rooms/activity');
  await farah.says(room.id, `@${username}, could you?`);
  await farah.chat.call('message.react', { messageId: mine.id, emoji: '🎉', on: true });
  const row = (words: RegExp): Locator => visitor.main.getByRole('listitem').filter({ hasText: words });
  const mention = row(/mentioned you in\s+Of many deeds/);
  await becomes(() => mention.innerText(), /could you\?[\s\S]*Unread/);
  await row(/🎉 from Farah[\s\S]*I am here/).waitFor();
  await becomes(() => barriers(visitor), []);
  await visitor.presses('Reactions');
  await mention.waitFor({ state: 'detached' });
  await visitor.presses(/^Mentions/);
  await mention.getByRole('link').click();
  await visitor.room.hears(`@${username}, could you?`);
  await visitor.page.goBack();
  await becomes(async () => /Unread/.test(await mention.innerText()), false);
});
