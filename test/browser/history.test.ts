import { rawSocket, send } from '../support/raw.js';
import { browserStage } from './browser-stage.js';
import type { Visitor } from './visitor.js';

const here = browserStage();

const SAID = { public: 'Said to everybody', private: 'Said in private', direct: 'Said to you alone', ephemeral: 'Said in passing' };

/** Two members in a room of each kind, something said in each. */
async function talkEverywhere(lena: Visitor, farah: Visitor, [lenasName, farahsName]: [string, string]): Promise<Record<keyof typeof SAID, string>> {
  await lena.opensNamed(`Market of ${lenasName}`);
  await farah.opensNamed(`Market of ${lenasName}`);
  const market = lena.room.address;
  await farah.room.says(SAID.public);
  await lena.room.hears(SAID.public);

  await lena.begins(/^Open a private room/);
  await lena.fills('Room name', 'Back room');
  await lena.presses('Open the room');
  await lena.reads('Back room');
  await lena.room.showsPeople();
  await lena.presses('Add someone');
  await lena.fills('Username', farahsName);
  await lena.dialog
    .getByRole('button', { name: /^(Add|Bring)/ })
    .last()
    .click();
  await lena.room.notes(`${farahsName} came in`);
  await lena.room.says(SAID.private);
  const back = lena.room.address;
  await farah.roomList.getByRole('link', { name: /Back room/ }).click();
  await farah.room.hears(SAID.private);

  await lena.messages(farahsName);
  await lena.room.says(SAID.direct);
  const direct = lena.room.address;
  await farah.roomList.getByRole('link', { name: new RegExp(SAID.direct) }).click();
  await farah.room.hears(SAID.direct);

  await lena.begins(/^Open a room with a code/);
  await lena.reads('Your room is open. Now call someone in.');
  const code = await lena.room.code();
  await farah.begins(/^Enter a code/);
  await farah.fills('Room code', code);
  await farah.presses('Come in');
  await lena.room.notes(`${farahsName} came in`);
  await farah.room.says(SAID.ephemeral);
  await lena.room.hears(SAID.ephemeral);
  return { public: market, private: back, direct, ephemeral: lena.room.address };
}

describe('history kept', () => {
  it('after a restart every room still has what was said, for those who may read it', async () => {
    const [lena, farah] = [await here.visitor(), await here.visitor()];
    await lena.signsUp('lena.keeps');
    await farah.signsUp('farah.keeps');
    const rooms = await talkEverywhere(lena, farah, ['lena.keeps', 'farah.keeps']);
    await here.server.restart();
    for (const visitor of [lena, farah]) {
      for (const kind of ['ephemeral', 'direct', 'private', 'public'] as const) {
        await visitor.goes(rooms[kind]);
        await visitor.room.shows([SAID[kind]]);
      }
    }
    // Another device than the one that heard it live.
    const tablet = await here.visitor();
    await tablet.goes(rooms.private);
    await tablet.logsIn('farah.keeps');
    await tablet.room.shows([SAID.private]);
  });

  it('an open page goes on after a restart with all it showed', async () => {
    const [lena, farah] = [await here.visitor(), await here.visitor()];
    await lena.signsUp('lena.stays');
    await farah.signsUp('farah.stays');
    await lena.messages('farah.stays');
    await farah.messages('lena.stays');
    await lena.room.says('Before');
    await farah.room.hears('Before');
    await here.server.restart();
    await farah.room.says('After');
    await lena.room.shows(['Before', 'After']);
    await farah.room.shows(['Before', 'After']);
  });

  it('a member who is not in a room reads nothing of it', async () => {
    const [lena, eve] = [await here.visitor(), await here.visitor()];
    await here.people.member('farah.closed');
    await lena.signsUp('lena.closed');
    await eve.signsUp('eve.outside');
    await lena.messages('farah.closed');
    await lena.room.says('Between the two of us');
    await lena.room.hears('Between the two of us');
    await eve.goes(lena.room.address);
    await eve.isAt('/');
    await eve.reads(/^You are not in that room/);
    await lena.opensNamed('Shop window');
    await lena.room.says('Inside');
    await lena.room.hears('Inside');
    await eve.goes(lena.room.address);
    await eve.reads('You see what was said once you have joined.');
    expect(await eve.page.getByText('Inside').count()).toBe(0);
    await eve.presses('Join');
    await eve.room.hears('Inside');
  });

  it('nobody without a session reads or sends anything', async () => {
    const [lena, stranger] = [await here.visitor(), await here.visitor()];
    await lena.signsUp('lena.alone');
    await lena.opensNamed('Behind the door');
    await lena.room.says('Not for strangers');
    await lena.room.hears('Not for strangers');
    const id = lena.room.address.replace('/rooms/', '');
    await stranger.goes(lena.room.address);
    await stranger.isAt(/^\/login/);
    expect(await stranger.page.content()).not.toContain('Not for strangers');
    // From the page's own origin, as a script of it would ask.
    const asked = await stranger.page.evaluate(async (room) => {
      const read = await fetch(`/api/v1/rooms/${room}/messages`);
      const written = await fetch(`/api/v1/rooms/${room}/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ clientId: '0b1f6a52-6f0e-4c9e-9a54-0d6f3a9f1c11', body: 'From outside' }),
      });
      return [read.status, written.status, await read.text()];
    }, id);
    expect(asked.slice(0, 2)).toEqual([401, 401]);
    expect(asked[2]).not.toContain('Not for strangers');
    expect((await send(here.server, `GET /rooms/${id}/messages`, { token: 'made.up.token' })).status).toBe(401);
    const socket = rawSocket(here.server, undefined);
    const refusal = await new Promise<Error>((resolve) => socket.once('connect_error', resolve));
    expect(refusal).toMatchObject({ data: { code: 'UNAUTHENTICATED' } });
    socket.close();
    await lena.page.reload();
    await lena.room.shows(['Not for strangers']);
  });
});
