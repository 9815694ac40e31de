import { WalTruncator } from './wal-truncator.js';

let emptied: number[];
let could: boolean;
let emptier: WalTruncator;
beforeEach(() => {
  jest.useFakeTimers();
  emptied = [];
  could = true;
  emptier = new WalTruncator(() => {
    emptied.push(performance.now());
    return Promise.resolve(could);
  });
});
afterEach(() => {
  emptier.stop();
  jest.useRealTimers();
});

const commitsFor = async (ms: number, every: number): Promise<void> => {
  for (let at = 0; at < ms; at += every) {
    emptier.committed();
    await jest.advanceTimersByTimeAsync(every);
  }
};

test('a second after the last commit the log is empty, and nothing more is done', async () => {
  emptier.committed();
  await jest.advanceTimersByTimeAsync(1000);
  expect(emptied).toHaveLength(1);
  await jest.advanceTimersByTimeAsync(3_600_000);
  expect(emptied).toHaveLength(1);
});

test('commits that come one after another are not held up, and do not put it off for more than half a minute', async () => {
  await commitsFor(29_000, 100);
  expect(emptied).toHaveLength(0);
  await commitsFor(2_000, 100);
  expect(emptied).toHaveLength(1);
});

test('while a backup reads, it is tried again in half a minute', async () => {
  could = false;
  emptier.committed();
  await jest.advanceTimersByTimeAsync(1000);
  could = true;
  await jest.advanceTimersByTimeAsync(29_000);
  expect(emptied).toHaveLength(1);
  await jest.advanceTimersByTimeAsync(1_000);
  expect(emptied).toHaveLength(2);
});
