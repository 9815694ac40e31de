import { eventually } from '../support/outcome.js';
import { People } from '../support/people.js';
import { stage } from '../support/story.js';
import { Crowd, full } from './crowd.js';

const here = stage({}, { preload: new URL('./census.ts', import.meta.url) });
const size = full ? 200 : 40;
/** What lists and caches may have grown by; a connection that is held on to costs more than a hundredth of it. */
const HEAP_ROOM = 4 * 1024 * 1024;

interface Census {
  readonly timers: number;
  readonly files: number;
  readonly heap: number;
}

/** What the server holds, by its own account. */
async function census(): Promise<Census> {
  const before = here.server.logs.length;
  here.server.signal('SIGUSR2');
  const said = await eventually(
    () => Promise.resolve(/^census (.+)$/m.exec(here.server.logs.slice(before))?.[1] ?? ''),
    (line) => line !== '',
  );
  return JSON.parse(said) as Census;
}

/** Comes, writes, goes. */
async function visit(): Promise<void> {
  const people = new People(here.server);
  const crowd = await Crowd.gather(people, size);
  const written = crowd.write();
  await crowd.moves(size * 5);
  crowd.stop();
  await written;
  people.goHome();
}

it(`after ${size} people have come, written and gone, the server holds no more timers, files and memory than before`, async () => {
  // The first ones fill caches and have code compiled.
  await visit();
  const settled = await eventually(census, ({ files }) => files < 40);
  await visit();
  await visit();
  const fits = ({ timers, files, heap }: Census): boolean => timers <= settled.timers && files <= settled.files && heap < settled.heap + HEAP_ROOM;
  await eventually(census, fits);
});
