import { stage } from '../support/story.js';
import { checkHistory } from './check-history.js';
import { Crowd, full } from './crowd.js';

const here = stage();
const people = full ? 50 : 8;

it('a server told to stop under load answers what it was asked, ends with 0, and everyone goes on where they were', async () => {
  const crowd = await Crowd.gather(here.people, people);
  const written = crowd.write();
  await crowd.moves(people * 3);
  expect(await here.server.stop()).toBe(0);
  await here.server.run();
  await crowd.moves(people * 3);
  crowd.stop();
  await written;
  const history = await crowd.history();
  expect(crowd.unanswered).toEqual([]);
  expect(checkHistory(history)).toEqual([]);
});
