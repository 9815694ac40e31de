import { People } from '../support/people.js';
import { stage } from '../support/story.js';
import { TcpProxy } from '../support/tcp-proxy.js';
import { checkHistory } from './check-history.js';
import { Crowd, full } from './crowd.js';

const here = stage();
const { people, rounds } = full ? { people: 50, rounds: 10 } : { people: 8, rounds: 2 };

let proxy: TcpProxy;
let faraway: People;
beforeEach(async () => {
  proxy = await TcpProxy.open(() => here.server);
  faraway = new People(proxy);
});
afterEach(async () => {
  faraway.goHome();
  await proxy.close();
});

/** Half of a crowd writes directly, half through the proxy; the weather comes and goes while they do. */
async function weather(come: () => void, go: () => void): Promise<void> {
  const crowd = await Crowd.gather([here.people, faraway], people);
  const written = crowd.write();
  for (let round = 0; round < rounds; round++) {
    await crowd.moves(people * 3);
    come();
    await crowd.moves(people * 3);
    go();
  }
  await crowd.moves(people * 3);
  crowd.stop();
  await written;
  const history = await crowd.history();
  expect(crowd.unanswered).toEqual([]);
  expect(checkHistory(history)).toEqual([]);
}

it('connections that swallow everything, half open, cost nothing once they are found broken', async () => {
  await weather(
    () => proxy.swallow(),
    () => proxy.break(),
  );
  expect(proxy.lost).toBeGreaterThan(0);
});

it('connections that stall and then go on lose, double and reorder nothing', async () => {
  await weather(
    () => proxy.stall(),
    () => proxy.goOn(),
  );
});

it('connections with a long delay lose, double and reorder nothing', async () => {
  await weather(
    () => proxy.delay(150),
    () => proxy.delay(0),
  );
});

it('connections cut in the middle of a frame lose, double and reorder nothing', async () => {
  await weather(
    () => proxy.cut(),
    () => proxy.cut(),
  );
  expect(proxy.lost).toBeGreaterThan(0);
});
