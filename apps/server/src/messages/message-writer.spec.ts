import type { Message } from '@confab/contract';

import { MessageWriter } from './message-writer.js';
import type { WriteOp } from './write-op.js';

const op: WriteOp = { kind: 'delete', userId: 'anna', messageId: 'first' };

it('goes on writing when what follows a commit fails', async () => {
  const message = { id: 'first' } as Message;
  const writer = new MessageWriter(
    {
      run: () => Promise.resolve({ outcomes: [{ message }], changes: [], repeated: [], acquainted: [], revealed: [{ userId: 'bela', roomId: 'direct' }] }),
    } as never,
    {} as never,
    { announceUnhidden: () => Promise.reject(new Error('The disk is away')) } as never,
    {} as never,
  );
  await expect(writer.write(op)).resolves.toBe(message);
  await expect(writer.write(op)).resolves.toBe(message);
});
