import { newId } from '@confab/client';
import type { Room } from '@confab/contract';

import type { Person } from '../support/people.js';
import { openRawSocket, rawCall, send } from '../support/raw.js';
import { stage } from '../support/story.js';

const here = stage();

interface Place {
  readonly room: Room;
  /** Of a message that the victim wrote there. */
  readonly messageId: string;
  readonly victimId: string;
}

interface Deed {
  readonly call?: (place: Place) => [name: string, input: object];
  readonly route?: (place: Place) => [route: string, body?: object];
}

const DEEDS: Readonly<Record<string, Deed>> = {
  'look at': { route: ({ room }) => [`GET /rooms/${room.id}`] },
  read: { call: ({ room }) => ['message.list', { roomId: room.id }], route: ({ room }) => [`GET /rooms/${room.id}/messages`] },
  'resume by version': {
    call: ({ room }) => ['room.sync', { roomId: room.id, after: 0 }],
    route: ({ room }) => [`GET /rooms/${room.id}/changes?after=0`],
  },
  'send to': {
    call: ({ room }) => ['message.send', { roomId: room.id, clientId: newId(), body: 'let me in' }],
    route: ({ room }) => [`POST /rooms/${room.id}/messages`, { clientId: newId(), body: 'let me in' }],
  },
  'edit in': {
    call: ({ messageId }) => ['message.edit', { messageId, body: 'mine now' }],
    route: ({ messageId }) => [`PATCH /messages/${messageId}`, { body: 'mine now' }],
  },
  'delete from': { call: ({ messageId }) => ['message.delete', { messageId }], route: ({ messageId }) => [`DELETE /messages/${messageId}`] },
  'type in': { call: ({ room }) => ['typing.set', { roomId: room.id, typing: true }] },
  'mark as read': { call: ({ room }) => ['room.read', { roomId: room.id, seq: 1 }], route: ({ room }) => [`PUT /rooms/${room.id}/read`, { seq: 1 }] },
  'list the members of': { call: ({ room }) => ['room.members', { roomId: room.id }], route: ({ room }) => [`GET /rooms/${room.id}/members`] },
  leave: { call: ({ room }) => ['room.leave', { roomId: room.id }], route: ({ room }) => [`POST /rooms/${room.id}/leave`] },
  'walk into': { call: ({ room }) => ['room.join', { roomId: room.id }], route: ({ room }) => [`POST /rooms/${room.id}/join`] },
  'knock at': { call: ({ room }) => ['room.knock', { roomId: room.id }], route: ({ room }) => [`POST /rooms/${room.id}/knock`] },
  'bring others into': { route: ({ room }) => [`POST /rooms/${room.id}/members`, { username: 'accomplice' }] },
  'make a link into': { route: ({ room }) => [`POST /rooms/${room.id}/invites`, {}] },
  'throw someone out of': { route: ({ room, victimId }) => [`DELETE /rooms/${room.id}/members/${victimId}`] },
  'ban someone from': { route: ({ room, victimId }) => [`PUT /rooms/${room.id}/bans/${victimId}`] },
  'take over': { route: ({ room, victimId }) => [`PATCH /rooms/${room.id}/members/${victimId}`, { role: 'member' }] },
  rename: { route: ({ room }) => [`PATCH /rooms/${room.id}`, { name: 'Mine now' }] },
  'end the existence of': { route: ({ room }) => [`DELETE /rooms/${room.id}`] },
};

/** How someone came to be outside; each ends with the room as they know it. */
const WAYS_OUT: Readonly<Record<string, (owner: Person, outsider: Person, room: Room) => Promise<unknown>>> = {
  'a stranger who guesses its id': () => Promise.resolve(),
  'one who left it': async (_owner, outsider, room) => {
    await outsider.enters(room.code!);
    await outsider.leaves(room.id);
  },
  'a kicked guest': async (owner, outsider, room) => {
    await outsider.enters(room.code!);
    await owner.session.rest('DELETE /rooms/:id/members/:userId', { params: { id: room.id, userId: outsider.id } });
  },
  'a banned guest': async (owner, outsider, room) => {
    await outsider.enters(room.code!);
    await owner.session.rest('PUT /rooms/:id/bans/:userId', { params: { id: room.id, userId: outsider.id } });
  },
};

const told = ({ code, detail }: { code?: unknown; detail?: unknown }): object => ({ code, detail });

describe.each(Object.entries(WAYS_OUT))('%s', (_who, getOut) => {
  let owner: Person;
  let outsider: Person;
  let place: Place;
  let nowhere: Place;
  beforeEach(async () => {
    owner = await here.people.guest('Owner');
    outsider = await here.people.guest('Outsider');
    const room = await owner.makes({ kind: 'ephemeral' });
    await getOut(owner, outsider, room);
    place = { room, messageId: (await owner.says(room.id, 'for us alone')).id, victimId: owner.id };
    nowhere = { room: { ...room, id: newId() }, messageId: newId(), victimId: owner.id };
  });

  it.each(Object.entries(DEEDS))('may not %s it, and is told what one is told of no room at all', async (_deed, { call, route }) => {
    const socket = await openRawSocket(here.server, await outsider.session.accessToken());
    const token = await outsider.session.accessToken();
    const before = await owner.reads(place.room.id);
    const answers: object[] = [];
    for (const where of [place, nowhere]) {
      if (call) {
        const ack = await rawCall(socket, ...call(where));
        answers.push(ack.ok ? ack : told(ack.error));
      }
      if (route) {
        const [path, body] = route(where);
        const answer = await send(here.server, path, { token, ...(body && { body }) });
        answers.push(told(answer.body));
      }
    }
    socket.disconnect();
    expect(answers).toEqual(answers.map(() => ({ code: 'NOT_FOUND', detail: 'There is nothing here that you can see.' })));
    await expect(owner.reads(place.room.id)).resolves.toEqual(before);
  });
});
