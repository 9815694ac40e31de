/** The people of the pictures and what they say, at times of one Saturday morning. */
import { ChatClient, newId, Session } from '@confab/client';

import { CAFE, PEOPLE, TALK } from './talk.mjs';

export const NOW = new Date('2026-11-21T08:59:00Z');
export const PASSWORD = 'correct horse battery';

export class Town {
  /** @type {Record<string, Session>} */
  people = {};
  /** @type {Record<string, import('@confab/contract').Room>} */
  rooms = {};
  /** @type {ChatClient[]} */
  #devices = [];
  #readSeq = 0;

  constructor(server) {
    this.server = server;
  }

  static async fill(server) {
    const town = new Town(server);
    for (const [username, displayName] of Object.entries(PEOPLE)) {
      town.people[username] = await Session.register(server, { username, password: PASSWORD, displayName });
    }
    town.people.mateo = await Session.guest(server, { displayName: 'Mateo' });
    await town.#open();
    for (const entry of TALK) await town.#say(entry);
    await town.#settle();
    return town;
  }

  async #open() {
    const { maria, lena, soren, dana, tane } = this.people;
    const cafe = await maria.rest('POST /rooms', { body: CAFE });
    this.rooms.cafe = cafe;
    this.server.change('UPDATE rooms SET code = ? WHERE id = ?', 'KVTD', cafe.id);
    for (const name of ['lena', 'soren', 'seun', 'farah', 'khai', 'yael', 'ananya', 'dana']) await this.#enter(name, 'KVTD');
    await maria.rest('PATCH /rooms/:id/members/:userId', { params: { id: cafe.id, userId: soren.user.id }, body: { role: 'moderator' } });
    for (const name of ['Nachbarschaftsbibliothek Wilhelmsburg', 'Garden and compost', 'Welcome'])
      await lena.rest('POST /rooms', { body: { kind: 'public', name } });
    await lena.rest('POST /rooms', { body: { kind: 'private', name: 'Tools we lend' } });
    this.rooms.volunteers = await dana.rest('POST /rooms', { body: { kind: 'public', name: 'Volunteers' } });
    await lena.rest('POST /rooms/:id/join', { params: { id: this.rooms.volunteers.id } });
    this.rooms.tram = await tane.rest('POST /rooms', { body: { kind: 'ephemeral' } });
    this.server.change('UPDATE rooms SET code = ? WHERE id = ?', 'QMBE', this.rooms.tram.id);
    for (const name of ['mateo', 'bosse', 'ananya', 'lena']) await this.#enter(name, 'QMBE');
    for (const username of ['soren', 'sakura', 'ananya', 'bosse', 'farah']) {
      this.rooms[username] = await lena.rest('POST /rooms', { body: { kind: 'direct', username } });
    }
  }

  async #enter(name, code) {
    await this.people[name].rest('POST /rooms/enter', { body: { code } });
  }

  /** One line of the talk: someone says something, comes in, takes back, corrects, or has read so far. */
  async #say({ who, room = 'cafe', at = '', says, enters, reply, gone, was }) {
    const [session, roomId] = [this.people[who], this.rooms[room].id];
    if (enters) return this.#enter(who, enters);
    const replyToId = reply && (await this.#find(session, roomId, reply)).id;
    const message = await session.rest('POST /rooms/:id/messages', {
      params: { id: roomId },
      body: { clientId: newId(), body: was ?? says, ...(replyToId && { replyToId }) },
    });
    this.server.change('UPDATE messages SET createdAt = ? WHERE id = ?', `2026-11-${at.includes(' ') ? at.replace(' ', 'T') : `21T${at}`}:00.000Z`, message.id);
    if (was) await session.rest('PATCH /messages/:id', { params: { id: message.id }, body: { body: says } });
    if (gone) await session.rest('DELETE /messages/:id', { params: { id: message.id } });
    return undefined;
  }

  async #find(session, id, words) {
    const { messages } = await session.rest('GET /rooms/:id/messages', { params: { id }, query: { limit: 100 } });
    const found = messages.find(({ body }) => body.startsWith(words));
    if (!found) throw new Error(`Nobody said ${words}`);
    return found;
  }

  /** Notices happened just before what was said after them; the rest was before all that was said. */
  async #settle() {
    this.server.change(`UPDATE messages SET createdAt = COALESCE(
      (SELECT next.createdAt FROM messages next WHERE next.roomId = messages.roomId AND next.seq > messages.seq AND next.kind = 'text' ORDER BY next.seq LIMIT 1),
      '2026-11-16T10:00:00.000Z') WHERE kind = 'notice'`);
    const rest = { params: { id: this.rooms.cafe.id } };
    const { seq } = await this.#find(this.people.lena, rest.params.id, 'Leave the loop');
    this.#readSeq = seq;
    for (const name of ['lena', 'ananya', 'bosse', 'khai', 'maria', 'seun', 'soren', 'yael']) await this.#connect(name);
  }

  async #connect(name) {
    const client = new ChatClient(this.people[name]);
    this.#devices.push(client);
    await client.connect();
  }

  /** As Lena left it: two messages of the café and what others wrote elsewhere are unread. */
  async rewind() {
    const [id, { user }] = [this.rooms.cafe.id, this.people.lena];
    this.server.change(
      'UPDATE members SET readSeq = COALESCE((SELECT MAX(seq) FROM messages WHERE messages.roomId = members.roomId), 0) WHERE userId = ?',
      user.id,
    );
    this.server.change('UPDATE members SET readSeq = ? WHERE userId = ? AND roomId = ?', this.#readSeq, user.id, id);
    for (const [room, unread] of Object.entries({ farah: 2, tram: 3, volunteers: 1 })) {
      this.server.change('UPDATE members SET readSeq = readSeq - ? WHERE userId = ? AND roomId = ?', unread, user.id, this.rooms[room].id);
    }
    await Promise.all(this.#devices.map((client) => client.call('room.list', {})));
  }

  async typing(...names) {
    const all = ['lena', 'ananya', 'bosse'];
    for (const name of names) await this.#devices[all.indexOf(name)].call('typing.set', { roomId: this.rooms.cafe.id, typing: true });
  }

  leave() {
    for (const client of this.#devices) client.close();
  }
}
