import { stage } from '../support/story.js';

const here = stage();

it('a change of settings that names nothing changes nothing', async () => {
  const anna = await here.people.member('anna');
  const room = await anna.makes({ kind: 'public', name: 'Garden' });
  const params = { id: room.id };
  expect(await anna.session.rest('PATCH /rooms/:id', { params, body: {} })).toEqual(room);
});

it('a topic that is set while a name is set undoes neither', async () => {
  const anna = await here.people.member('anna2');
  const room = await anna.makes({ kind: 'public', name: 'Kitchen' });
  const params = { id: room.id };
  await Promise.all([
    anna.session.rest('PATCH /rooms/:id', { params, body: { name: 'Cellar' } }),
    anna.session.rest('PATCH /rooms/:id', { params, body: { topic: 'Wine' } }),
  ]);
  expect(await anna.session.rest('GET /rooms/:id', { params })).toMatchObject({ name: 'Cellar', topic: 'Wine' });
});
