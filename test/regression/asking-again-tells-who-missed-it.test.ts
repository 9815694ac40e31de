import { newId } from '@confab/client';

import { stage } from '../support/story.js';

const here = stage();

// A server that died between a commit and its announcement told nobody. Its sender asks again, and only then others can learn of it.
it('a message that is sent again, an edit and a deletion too, tells the room where it stands', async () => {
  const anna = await here.people.guest('Anna');
  const bela = await here.people.guest('Bela');
  const room = await anna.makes({ kind: 'ephemeral' });
  await bela.enters(room.code!);
  const send = { roomId: room.id, clientId: newId(), body: 'Did that arrive?' };
  const { id: messageId, version } = await anna.chat.call('message.send', send);
  await anna.chat.call('message.send', send);
  await expect(bela.next('room.heads')).resolves.toEqual({ heads: [{ roomId: room.id, version }] });
  for (let times = 0; times < 2; times++) await anna.chat.call('message.edit', { messageId, body: 'Did that arrive now?' });
  await expect(bela.next('room.heads')).resolves.toEqual({ heads: [{ roomId: room.id, version: version + 1 }] });
  for (let times = 0; times < 2; times++) await anna.chat.call('message.delete', { messageId });
  await expect(bela.next('room.heads')).resolves.toEqual({ heads: [{ roomId: room.id, version: version + 2 }] });
});
