/** The people of the pictures and their messages, at times of one Saturday morning. */
import { ChatClient, newId, Session } from '@confab/client';

import { CAFE, PEOPLE, TALK } from './talk.mjs';

export const NOW = new Date('2026-11-21T08:59:00Z');
export const PASSWORD = 'correct horse battery';

export class Town {
  /** @type {Record<string, Session>} */
  people = {};
  /** @type {Record<string, import('@confab/contract').Room>} */
  rooms = {};
  /** @type {Map<string, ChatClient>} */
  #devices = new Map();
  #readSeq = 0;

  /** `now`: a time after all messages, as the pictures show it. */
  constructor(server, now) {
    this.server = server;
    this.delay = now.getTime() - NOW.getTime();
  }

  static async fill(server, now = NOW) {
    const town = new Town(server, now);
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

  /** Performs one entry: a join, or a message that may be edited or deleted afterwards. */
  async #say({ who, room = 'cafe', at = '', says, enters, reply, gone, was }) {
    const [session, roomId] = [this.people[who], this.rooms[room].id];
    if (enters) return this.#enter(who, enters);
    const replyToId = reply && (await this.#find(session, roomId, reply)).id;
    const message = await session.rest('POST /rooms/:id/messages', {
      params: { id: roomId },
      body: { clientId: newId(), body: was ?? says, ...(replyToId && { replyToId }) },
    });
    this.server.change('UPDATE messages SET createdAt = ? WHERE id = ?', this.#time(at.includes(' ') ? at.replace(' ', 'T') : `21T${at}`), message.id);
    if (was) await session.rest('PATCH /messages/:id', { params: { id: message.id }, body: { body: says } });
    if (gone) await session.rest('DELETE /messages/:id', { params: { id: message.id } });
    return undefined;
  }

  #time(day) {
    return new Date(Date.parse(`2026-11-${day}:00.000Z`) + this.delay).toISOString();
  }

  async #find(session, id, words) {
    const { messages } = await session.rest('GET /rooms/:id/messages', { params: { id }, query: { limit: 100 } });
    const found = messages.find(({ body }) => body.startsWith(words));
    if (!found) throw new Error(`Nobody said ${words}`);
    return found;
  }

  /** Dates notices just before the messages that follow them, and everything else before all messages. */
  async #settle() {
    this.server.change(
      `UPDATE messages SET createdAt = COALESCE(
      (SELECT next.createdAt FROM messages next WHERE next.roomId = messages.roomId AND next.seq > messages.seq AND next.kind = 'text' ORDER BY next.seq LIMIT 1),
      ?) WHERE kind = 'notice'`,
      this.#time('16T10:00'),
    );
    const rest = { params: { id: this.rooms.cafe.id } };
    const { seq } = await this.#find(this.people.lena, rest.params.id, 'Leave the loop');
    this.#readSeq = seq;
    for (const name of ['lena', 'ananya', 'bosse', 'khai', 'maria', 'seun', 'soren', 'yael']) await this.#connect(name);
  }

  async #connect(name) {
    const client = new ChatClient(this.people[name]);
    this.#devices.set(name, client);
    await client.connect();
  }

  /** Resets read marks: only two messages in the café and some in other rooms are unread for Lena. */
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
    await Promise.all([...this.#devices.values()].map((client) => client.call('room.list', {})));
  }

  async typing(...names) {
    for (const name of names) await this.#devices.get(name)?.call('typing.set', { roomId: this.rooms.cafe.id, typing: true });
  }

  /** Shows someone typing for `writing` milliseconds, then sends their message. */
  async speak({ who, room, says }, writing) {
    const [client, roomId] = [this.#devices.get(who), this.rooms[room].id];
    if (!client) throw new Error(`${who} is not connected`);
    await client.call('typing.set', { roomId, typing: true });
    await writing();
    await client.call('message.send', { roomId, clientId: newId(), body: says });
  }

  leave() {
    for (const client of this.#devices.values()) client.close();
  }
}
