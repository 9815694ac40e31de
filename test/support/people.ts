import { ChatClient, newId, Session, type OutboxStore } from '@confab/client';
import type { ChatEvent, ChatPayload, CreateRoom, Knock, Message, Room, User, Welcome } from '@confab/contract';

import { Inbox } from './inbox.js';
import type { ServerProcess } from './server-process.js';

export const PASSWORD = 'correct horse battery';

/** Makes a member the server's first administrator, as who sees its terminal does. */
export async function administers(server: ServerProcess, member: Session): Promise<void> {
  await member.rest('POST /admin/claim', { body: { token: server.setUpToken } });
}

/** Someone with a device that is connected. */
export class Person {
  readonly chat: ChatClient;
  readonly inbox: Inbox;

  constructor(
    readonly session: Session,
    outbox?: OutboxStore,
  ) {
    this.chat = new ChatClient(session, outbox ? { outbox } : {});
    this.inbox = new Inbox(this.chat);
  }

  get user(): User {
    return this.session.user;
  }

  get id(): string {
    return this.user.id;
  }

  connect(): Promise<Welcome> {
    return this.chat.connect();
  }

  next<K extends ChatEvent>(name: K, fits?: (data: ChatPayload<K>) => boolean): Promise<ChatPayload<K>> {
    return this.inbox.next(name, fits);
  }

  makes(input: CreateRoom): Promise<Room> {
    return this.chat.call('room.create', input);
  }

  joins(roomId: string): Promise<Room> {
    return this.chat.call('room.join', { roomId });
  }

  async enters(code: string): Promise<Room> {
    const { room } = await this.chat.call('room.enter', { code });
    if (!room) throw new Error('It came to a knock');
    return room;
  }

  /** By a code that leads to a knock. */
  async knocks(code: string): Promise<Knock> {
    const { knock } = await this.chat.call('room.enter', { code });
    if (!knock) throw new Error('The door was open');
    return knock;
  }

  async leaves(roomId: string): Promise<void> {
    await this.chat.call('room.leave', { roomId });
  }

  says(roomId: string, body: string, replyToId?: string): Promise<Message> {
    return this.chat.call('message.send', { roomId, clientId: newId(), body, ...(replyToId !== undefined && { replyToId }) });
  }

  /** In the thread under a message. */
  replies({ roomId, id }: Message, body: string, replyToId?: string): Promise<Message> {
    return this.chat.call('message.send', { roomId, clientId: newId(), body, threadId: id, ...(replyToId !== undefined && { replyToId }) });
  }

  /** The text of a message as this person hears it live. */
  async hears(roomId: string, body: string): Promise<Message> {
    const fits = (message: Message): boolean => message.body === body;
    const changes = await this.next('room.changed', (data) => data.roomId === roomId && data.messages.some(fits));
    return changes.messages.find(fits)!;
  }

  async reads(roomId: string): Promise<Message[]> {
    return (await this.chat.call('message.list', { roomId, limit: 100 })).messages;
  }
}

/** Brings people to a server, and sends them home at the end. */
export class People {
  readonly #all: Person[] = [];

  /** `server`: where they find it; its own address, or one on the way to it. */
  constructor(private readonly server: { readonly url: string }) {}

  async guest(displayName: string): Promise<Person> {
    return this.connected(await Session.guest(this.server, { displayName }));
  }

  /** A new account. */
  async member(username: string): Promise<Person> {
    return this.connected(await Session.register(this.server, { username, password: PASSWORD }));
  }

  /** One more device of an account. */
  async device(username: string, password = PASSWORD): Promise<Person> {
    return this.connected(await Session.login(this.server, { username, password }));
  }

  async connected(session: Session, outbox?: OutboxStore): Promise<Person> {
    const person = new Person(session, outbox);
    this.#all.push(person);
    await person.connect();
    return person;
  }

  goHome(): void {
    for (const { chat } of this.#all.splice(0)) chat.close();
  }
}
