import { ChatError, newId } from '@confab/client';
import type { WriteMessage } from '@confab/contract';

import { People, type Person } from '../support/people.js';
import { ServerProcess } from '../support/server-process.js';
import { checkHistory } from './check-history.js';
import { Crowd, full } from './crowd.js';
import { makeStorageRoom, type StorageRoom } from './storage-room.js';

const { size, times } = full ? { size: 20, times: 4 } : { size: 8, times: 1 };

let room: StorageRoom;
let server: ServerProcess;
let people: People;
beforeEach(async () => {
  room = makeStorageRoom();
  server = await ServerProcess.start({}, { dataDir: room.path, database: 'file' });
  people = new People(server);
});
afterEach(async () => {
  people.goHome();
  await server.crash();
  room.remove();
});

interface Refused {
  readonly error: ChatError;
  readonly message: WriteMessage;
}

/** SQLite's log may have room of its own left: writes until the server refuses a message. */
async function writeUntilRefused(person: Person, id: string): Promise<Refused> {
  for (let count = 0; count < 5000; count++) {
    const message = { clientId: newId(), body: 'x'.repeat(4000) };
    try {
      await person.session.rest('POST /rooms/:id/messages', { params: { id }, body: message });
    } catch (error) {
      if (error instanceof ChatError) return { error, message };
      throw error;
    }
  }
  throw new Error('The disk is full and yet everything was stored');
}

it('a server whose disk is full says so to those who write, goes on for those who read, and recovers by itself', async () => {
  const crowd = await Crowd.gather(people, size);
  const author = await people.guest('Author');
  const { id } = await author.makes({ kind: 'ephemeral' });
  const written = crowd.write();
  for (let time = 0; time < times; time++) {
    await crowd.moves(size * 3);
    await room.fill(server.pid!);
    const { error, message } = await writeUntilRefused(author, id);
    expect(error).toMatchObject({ code: 'UNAVAILABLE', retryable: true, retryAfterMs: expect.any(Number) as number });
    const unsaid = await author.reads(id);
    expect(unsaid.map(({ clientId }) => clientId)).not.toContain(message.clientId);
    await room.free(server.pid!);
    await crowd.moves(size * 3);
    await author.session.rest('POST /rooms/:id/messages', { params: { id }, body: message });
    expect((await author.reads(id)).filter(({ clientId }) => clientId === message.clientId)).toHaveLength(1);
  }
  crowd.stop();
  await written;
  const history = await crowd.history();
  expect(crowd.unanswered).toEqual([]);
  expect(checkHistory(history)).toEqual([]);
});
