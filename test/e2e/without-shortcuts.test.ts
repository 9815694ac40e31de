import { stage } from '../support/story.js';

const here = stage({ ENGINE_SHORTCUTS: 'off' });

it('with Socket.IO’s public ways alone people talk as ever, and hear one another in order', async () => {
  const [amara, bo] = [await here.people.guest('Amara'), await here.people.guest('Bo')];
  const { id } = await amara.makes({ kind: 'public', name: 'Plain' });
  await bo.joins(id);
  const said = Array.from({ length: 50 }, (_, at) => `message ${String(at)}`);
  await Promise.all(said.map((body) => amara.says(id, body)));
  const last = await bo.hears(id, 'message 49');
  expect(last.seq).toBe(51);
  await expect(bo.says(id, 'heard')).resolves.toMatchObject({ seq: 52 });
});
