import { stage } from '../support/story.js';
import { checkHistory } from './check-history.js';
import { Crowd, full } from './crowd.js';

const here = stage();
const { people, kills } = full ? { people: 50, kills: 20 } : { people: 8, kills: 3 };

it(`a server killed ${kills} times under ${people} writers loses, doubles and reorders nothing`, async () => {
  const crowd = await Crowd.gather(here.people, people);
  const written = crowd.write();
  for (let kill = 0; kill < kills; kill++) {
    await crowd.moves(people * 3);
    await here.server.crash();
    await here.server.run();
  }
  await crowd.moves(people * 3);
  crowd.stop();
  await written;
  const history = await crowd.history();
  expect(crowd.unanswered).toEqual([]);
  expect(checkHistory(history)).toEqual([]);
});
