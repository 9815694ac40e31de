import type { Message } from '@confab/contract';

import { double, withDoubles } from '../../../../../test/support/with-doubles.js';
import { Metrics } from '../../metrics/metrics.js';
import { MessageWriter } from './message-writer.js';
import { WriteBatch, type Written } from './write-batch.js';
import type { WriteOp } from './write-op.js';

const EDIT: WriteOp = { kind: 'edit', userId: 'anna', messageId: 'first', body: 'x'.repeat(4096) };
const op: WriteOp = { kind: 'delete', userId: 'anna', messageId: 'first' };
const message = { id: 'first' } as Message;

/** The result of a transaction with so many writes. */
const written = (count: number): Written => ({
  outcomes: Array<{ message: Message }>(count).fill({ message }),
  changes: [],
  repeated: [],
  marks: [],
  mentioned: [],
  acquainted: [],
  unhidden: [],
});

const noMetrics = await Metrics.of({ metricsToken: undefined });
const writerTo = (run: (ops: readonly WriteOp[]) => Promise<Written>): MessageWriter =>
  withDoubles(MessageWriter, double(WriteBatch, { runFree: run }), double(Metrics, noMetrics));

it('goes on writing when what follows a commit fails', async () => {
  const writer = writerTo(() => Promise.resolve(written(1)));
  writer.listen({ committed: () => Promise.reject(new Error('The disk is away')) });
  await expect(writer.write(op)).resolves.toBe(message);
  await expect(writer.write(op)).resolves.toBe(message);
});

it.each([
  ['ten thousand messages', 10_000, op],
  ['sixteen million characters', 4096, EDIT],
])('while %s wait for a slow disk, one more is told so instead of waiting longer, and none of them is lost', async (_what, most, each) => {
  const disk = Promise.withResolvers<undefined>();
  const writer = writerTo(async (ops) => {
    await disk.promise;
    return written(ops.length);
  });
  const waiting = Array.from({ length: most }, () => writer.write(each));
  const refused = expect(writer.write(op)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  disk.resolve(undefined);
  await refused;
  await expect(Promise.all(waiting)).resolves.toHaveLength(most);
  await expect(writer.write(op)).resolves.toBe(message);
});
