import { stage } from '../support/story.js';
import { checkHistory } from './check-history.js';
import { Crowd, full } from './crowd.js';

const here = stage();
const { people, removals } = full ? { people: 50, removals: 25 } : { people: 10, removals: 4 };

it(`of ${people} writers ${removals} are removed: nothing of what follows reaches them, and nothing of theirs the room`, async () => {
  const crowd = await Crowd.gather(here.people, people);
  const written = crowd.write();
  for (let removal = 0; removal < removals; removal++) {
    await crowd.moves(people);
    await crowd.sendOneOut();
  }
  await crowd.moves(people * 5);
  crowd.stop();
  await written;
  const history = await crowd.history();
  expect(history.removals).toHaveLength(removals);
  expect(new Set(crowd.unanswered.map(({ answer }) => answer?.fail))).toEqual(new Set(['NOT_FOUND']));
  expect(checkHistory(history)).toEqual([]);
});
