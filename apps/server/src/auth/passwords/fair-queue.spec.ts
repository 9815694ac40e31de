import { FairQueue } from './fair-queue.js';

/** Work that ends when `open` is called. */
function gate(): { readonly work: () => Promise<unknown>; readonly open: () => void } {
  const { promise, resolve } = Promise.withResolvers<unknown>();
  return { work: () => promise, open: () => resolve(undefined) };
}

const settled = async (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Occupies the only slot, queues `askers` behind it, and returns the order in which they are served. */
async function served(turns: FairQueue, askers: readonly (readonly [key: string, known: boolean])[]): Promise<{ order: string[]; refused: string[] }> {
  const first = gate();
  const running = turns.run({ key: 'first', known: false }, first.work);
  const [order, refused]: [string[], string[]] = [[], []];
  const all = askers.map(([key, known]) =>
    turns
      .run({ key, known }, () => {
        order.push(key);
        return Promise.resolve();
      })
      .catch(() => refused.push(key)),
  );
  await settled();
  first.open();
  await Promise.all([running, ...all]);
  return { order, refused };
}

test('one who asks for much waits for themselves: the others come in turn', async () => {
  const { order } = await served(new FairQueue(1, 100, 'full'), [...Array<['flood', false]>(5).fill(['flood', false]), ['honest', false], ['other', false]]);
  expect(order).toEqual(['flood', 'honest', 'other', 'flood', 'flood', 'flood', 'flood']);
});

test('where too many wait, the one who asks for most is refused, not the one who comes last', async () => {
  const flood = Array<['flood', false]>(10).fill(['flood', false]);
  const { order, refused } = await served(new FairQueue(1, 10, 'full'), [...flood, ['honest', false], ['other', false], ['flood', false]]);
  expect(refused).toEqual(['flood', 'flood', 'flood']);
  expect(order.slice(0, 3)).toEqual(['flood', 'honest', 'other']);
});

test('the known come first, and starve nobody', async () => {
  const known = Array<['known', true]>(6).fill(['known', true]);
  const { order } = await served(new FairQueue(1, 100, 'full'), [['stranger', false], ['stranger', false], ...known]);
  expect(order).toEqual(['known', 'known', 'known', 'stranger', 'known', 'known', 'known', 'stranger']);
});

test('what fails gives its turn on', async () => {
  const turns = new FairQueue(1, 10, 'full');
  await expect(turns.run({ key: 'a', known: false }, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  await expect(turns.run({ key: 'a', known: false }, () => Promise.resolve('done'))).resolves.toBe('done');
});
