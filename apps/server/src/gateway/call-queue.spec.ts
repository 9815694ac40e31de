import { CallQueue } from './call-queue.js';

const nothing = (): void => undefined;
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

interface Asked {
  readonly queue: CallQueue;
  readonly begun: string[];
  readonly end: (name: string) => void;
  ask(name: string, options?: { pipelined?: boolean; bytes?: number }): boolean;
}

function stage(opened: Promise<unknown> = Promise.resolve()): Asked {
  const queue = new CallQueue(opened, nothing);
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  return {
    queue,
    begun,
    end: (name) => ends.get(name)?.(),
    ask(name, { pipelined = false, bytes = 0 } = {}) {
      const { promise, resolve } = Promise.withResolvers<undefined>();
      ends.set(name, () => resolve(undefined));
      const work = (): Promise<undefined> => (begun.push(name), promise);
      return queue.run({ pipelined, bytes, work });
    },
  };
}

it('lets calls run one after another, pipelined ones beside each other', async () => {
  const { ask, begun, end } = stage();
  for (const name of ['a', 'b']) ask(name);
  for (const name of ['c', 'd']) ask(name, { pipelined: true });
  await turn();
  expect(begun).toEqual(['a']);
  end('a');
  await turn();
  await turn();
  expect(begun).toEqual(['a', 'b']);
  end('b');
  await turn();
  await turn();
  expect(begun).toEqual(['a', 'b', 'c', 'd']);
});

it('takes so many calls, and no more until one has its answer', async () => {
  const { ask, end } = stage();
  for (let at = 0; at < 1000; at++) expect(ask(String(at))).toBe(true);
  expect(ask('one too many')).toBe(false);
  await turn();
  end('0');
  await turn();
  expect(ask('another')).toBe(true);
});

it('takes so many bytes, however few the calls', () => {
  const { ask } = stage();
  for (let at = 0; at < 4; at++) expect(ask(String(at), { bytes: 2 ** 19 })).toBe(true);
  expect(ask('one too many', { bytes: 1 })).toBe(false);
});

it('begins a share of what one connection asks in a turn, so that others have theirs', async () => {
  const { ask, begun, end } = stage();
  await turn();
  for (let at = 0; at < 200; at++) ask(String(at), { pipelined: true });
  expect(begun.length).toBeLessThan(100);
  for (let at = 0; at < 10; at++) await turn();
  expect(begun).toHaveLength(200);
  end('0');
});

it('drops what waits when the connection goes', async () => {
  const { ask, queue, begun, end } = stage();
  for (const name of ['a', 'b']) ask(name);
  await turn();
  queue.drop();
  end('a');
  ask('c');
  await turn();
  await turn();
  expect(begun).toEqual(['a']);
});
