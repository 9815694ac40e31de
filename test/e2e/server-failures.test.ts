import { eventually, refusal } from '../support/outcome.js';
import { People } from '../support/people.js';
import { ServerProcess } from '../support/server-process.js';

let server: ServerProcess;
let people: People;
beforeEach(async () => {
  server = await ServerProcess.start();
  people = new People(server);
});
afterEach(async () => {
  people.goHome();
  await server.dispose();
});

it('a failure of the server’s own is one code to the caller and one line in the log, and ends nothing', async () => {
  const anna = await people.member('unlucky');
  await server.database.run('ALTER TABLE "members" RENAME TO "mislaid"');
  const byCall = await refusal(anna.makes({ kind: 'ephemeral' }));
  const byRest = await refusal(anna.session.rest('GET /rooms'));
  for (const error of [byCall, byRest]) {
    expect({ code: error.code, retryable: error.retryable, message: error.message }).toEqual({
      code: 'INTERNAL',
      retryable: false,
      message: 'Something went wrong on the server.',
    });
    // It comes by another way than the answer, and may come after it.
    const lines = await eventually(
      () => Promise.resolve(server.logs.split('\n').filter((line) => line.includes(error.requestId!))),
      ({ length }) => length > 0,
    );
    expect(lines).toHaveLength(1);
  }
  await server.database.run('ALTER TABLE "mislaid" RENAME TO "members"');
  await expect(anna.makes({ kind: 'ephemeral' })).resolves.toMatchObject({ kind: 'ephemeral' });
});
