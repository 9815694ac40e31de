import { chat } from '#contract';
import type { Chat, ChatInput, Done, Entered, Handlers, Members, Message, MessagePage, Renewed, Room, RoomChanges, RoomPage, Welcome } from '#contract';
import { type OnGatewayInit, WebSocketGateway } from '@nestjs/websockets';
import type { Server, Socket } from 'socket.io';

import { MessagesService } from '../messages/messages.service.js';
import { MembersService } from '../rooms/members/members.service.js';
import { RoomsService } from '../rooms/rooms.service.js';
import type { Caller } from '../users/caller.js';
import { ConnectionLifecycle } from './connection-lifecycle.js';
import { Serves } from './serves.js';
import { SessionCalls } from './session-calls.js';

const DONE: Done = {};

/** The socket's front door: a method for each call of the contract, named as the call. Missing one does not compile. */
@WebSocketGateway()
@Serves(chat)
export class ChatGateway implements OnGatewayInit<Server>, Handlers<Chat, Caller, Socket> {
  constructor(
    private readonly connections: ConnectionLifecycle,
    private readonly session: SessionCalls,
    private readonly rooms: RoomsService,
    private readonly members: MembersService,
    private readonly messages: MessagesService,
  ) {}

  afterInit(server: Server): void {
    this.connections.serve(server, this);
  }

  'session.hello'(me: Caller, _input: ChatInput<'session.hello'>, socket: Socket): Promise<Welcome> {
    return this.session.hello(me, socket);
  }

  'session.renew'(me: Caller, { token }: ChatInput<'session.renew'>, socket: Socket): Promise<Renewed> {
    return this.session.renew(me, token, socket);
  }

  'session.ping'(): Done {
    return DONE;
  }

  'room.create'(me: Caller, input: ChatInput<'room.create'>): Promise<Room> {
    return this.rooms.create(me, input);
  }

  'room.enter'(me: Caller, { code }: ChatInput<'room.enter'>): Promise<Entered> {
    return this.rooms.enter(me, code);
  }

  'room.join'(me: Caller, { roomId }: ChatInput<'room.join'>): Promise<Room> {
    return this.rooms.join(me, roomId);
  }

  'room.knock'(me: Caller, { roomId }: ChatInput<'room.knock'>): Promise<Entered> {
    return this.rooms.knock(me, roomId);
  }

  async 'room.leave'(me: Caller, { roomId }: ChatInput<'room.leave'>): Promise<Done> {
    await this.members.leave(me, roomId);
    return DONE;
  }

  'room.list'(me: Caller, input: ChatInput<'room.list'>): Promise<RoomPage> {
    return this.rooms.search(me, input);
  }

  async 'room.members'(me: Caller, { roomId }: ChatInput<'room.members'>): Promise<Members> {
    return { members: await this.members.list(me, roomId) };
  }

  'room.sync'(me: Caller, input: ChatInput<'room.sync'>): Promise<RoomChanges> {
    return this.messages.sync(me, input);
  }

  async 'room.read'(me: Caller, { roomId, seq }: ChatInput<'room.read'>): Promise<Done> {
    await this.rooms.read(me, roomId, seq);
    return DONE;
  }

  async 'knock.answer'(me: Caller, { knockId, admit }: ChatInput<'knock.answer'>): Promise<Done> {
    await this.rooms.answerKnock(me, knockId, admit);
    return DONE;
  }

  'message.list'(me: Caller, input: ChatInput<'message.list'>): Promise<MessagePage> {
    return this.messages.list(me, input);
  }

  'message.send'(me: Caller, input: ChatInput<'message.send'>): Promise<Message> {
    return this.messages.send(me, input);
  }

  'message.edit'(me: Caller, { messageId, body }: ChatInput<'message.edit'>): Promise<Message> {
    return this.messages.edit(me, messageId, body);
  }

  'message.delete'(me: Caller, { messageId }: ChatInput<'message.delete'>): Promise<Message> {
    return this.messages.delete(me, messageId);
  }

  async 'typing.set'(me: Caller, { roomId, typing }: ChatInput<'typing.set'>): Promise<Done> {
    await this.rooms.setTyping(me, roomId, typing);
    return DONE;
  }
}
