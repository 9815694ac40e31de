import { People } from '../support/people.js';
import { stage } from '../support/story.js';
import { TcpProxy } from '../support/tcp-proxy.js';
import { WebsocketWall } from '../support/websocket-wall.js';

const here = stage();

it('a client opens a websocket first, and nothing else where that stands', async () => {
  const proxy = await TcpProxy.open(() => here.server);
  const people = new People(proxy);
  const answers: string[] = [];
  proxy.onWayToClient = (bytes) => {
    const [, status] = /^HTTP\/1\.1 (\d+)/.exec(bytes.toString('latin1')) ?? [];
    if (status !== undefined) answers.push(status);
    return bytes;
  };
  try {
    await people.guest('Amara');
    expect(answers).toEqual(['201', '101']);
  } finally {
    people.goHome();
    await proxy.close();
  }
});

it('who is in a network that refuses websockets is there all the same, and comes back', async () => {
  const wall = await WebsocketWall.open(here.server);
  const people = new People(wall);
  try {
    const [amara, bo] = [await people.guest('Amara'), await here.people.guest('Bo')];
    const room = await amara.makes({ kind: 'public', name: 'Behind a wall', guests: true });
    await bo.joins(room.id);
    await bo.says(room.id, 'Hello in there');
    await amara.hears(room.id, 'Hello in there');
    expect(wall.refused).toBe(1);
    amara.chat.dropConnection();
    amara.chat.reconnectNow();
    await amara.says(room.id, 'Back again');
    await bo.hears(room.id, 'Back again');
  } finally {
    people.goHome();
    await wall.close();
  }
});
