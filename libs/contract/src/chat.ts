/** The socket gateway's calls and events. */
import { call, defineContract, event, type CallName, type EventName, type Input, type Output, type Payload } from './define.js';
import { AnswerKnock, Entered, EnterRoom, KnockAnswered, KnockReceived } from './door.js';
import {
  BlockChanged,
  Done,
  MemberJoined,
  MemberLeft,
  PresenceChanged,
  ReadChanged,
  RoomHeads,
  RoomRemoved,
  ServerDraining,
  SessionEnded,
  TypingChanged,
} from './events.js';
import { DeleteMessage, EditMessage, ListMessages, Message, MessagePage, RoomChanges, SendMessage, SyncRoom } from './message.js';
import { CreateRoom, ReadRoom, Room, RoomPage, RoomQuery, RoomRef, SetTyping } from './room.js';
import { Hello, Ping, Renewed, RenewSession, Welcome } from './session.js';
import { Members, User } from './user.js';

export const chat = defineContract({
  calls: {
    'session.hello': call({ in: Hello, out: Welcome, about: 'Who I am and the rooms I am in: the first call of a connection' }),
    'session.renew': call({ in: RenewSession, out: Renewed, about: 'Lets the connection live on with a new access token of its session' }),
    'session.ping': call({ in: Ping, out: Done, about: 'Does nothing but answer: whether the line still stands' }),
    'room.create': call({
      in: CreateRoom,
      out: Room,
      errors: ['CONFLICT', 'FORBIDDEN', 'NOT_FOUND'],
      about: 'Makes a room; a direct one is found if it exists',
    }),
    'room.enter': call({
      in: EnterRoom,
      out: Entered,
      errors: ['NOT_FOUND'],
      about: 'Enters a room by its code, or knocks where its owner asks for that; after too many wrong codes of late any code knocks, right or wrong',
    }),
    'room.join': call({ in: RoomRef, out: Room, errors: ['NOT_FOUND', 'FORBIDDEN'], about: 'Joins a public room; FORBIDDEN where one has to knock' }),
    'room.knock': call({ in: RoomRef, out: Entered, errors: ['NOT_FOUND'], about: 'Joins a public room, or knocks where one has to' }),
    'room.leave': call({ in: RoomRef, out: Done, errors: ['NOT_FOUND'], about: 'Leaves a room; a direct one leaves the list until someone writes in it' }),
    'room.list': call({ in: RoomQuery, out: RoomPage, about: 'Public rooms that the caller may join, by name' }),
    'room.members': call({ in: RoomRef, out: Members, errors: ['NOT_FOUND'], about: 'Who is in a room, and who of them is connected' }),
    'room.sync': call({ in: SyncRoom, out: RoomChanges, errors: ['NOT_FOUND'], about: 'What changed after a version: creations, edits, deletions' }),
    'room.read': call({ in: ReadRoom, out: Done, errors: ['NOT_FOUND'], about: 'Marks a room as read up to a seq; never moves back' }),
    'knock.answer': call({ in: AnswerKnock, out: Done, errors: ['NOT_FOUND'], about: 'Lets in or turns away who knocked; any member may, the first one does' }),
    'message.list': call({ in: ListMessages, out: MessagePage, errors: ['NOT_FOUND'], about: 'A page of history' }),
    'message.send': call({
      in: SendMessage,
      out: Message,
      errors: ['NOT_FOUND', 'CONFLICT'],
      pipelined: true,
      about: 'Writes a message; acknowledged once it is on disk',
    }),
    'message.edit': call({ in: EditMessage, out: Message, errors: ['NOT_FOUND', 'FORBIDDEN'], pipelined: true, about: 'Gives one’s own message another text' }),
    'message.delete': call({
      in: DeleteMessage,
      out: Message,
      errors: ['NOT_FOUND', 'FORBIDDEN'],
      pipelined: true,
      about: 'Empties a message; it keeps its place. Owners and moderators may delete others’',
    }),
    'typing.set': call({ in: SetTyping, out: Done, errors: ['NOT_FOUND'], about: 'Tells the others in a room that one is writing, or has stopped' }),
  },
  events: {
    'room.changed': event(RoomChanges, 'One or many messages were created, edited or deleted; `after` tells a client whether it missed some'),
    'room.updated': event(Room, 'A room’s name, topic, kind, entry or the member’s role changed'),
    'room.added': event(Room, 'The user came into a room, on whichever of their devices'),
    'room.removed': event(RoomRemoved, 'The user is no longer in a room, or it is gone'),
    'member.joined': event(MemberJoined, 'Someone came into a room; memberCount rose by one'),
    'member.left': event(MemberLeft, 'Someone left a room; memberCount fell by one'),
    'presence.changed': event(
      PresenceChanged,
      'Someone of a common room connected their first device or lost their last; not told in rooms with more than 200 connected devices',
    ),
    'user.updated': event(User, 'Someone of a common room, or the user on another device, has another name, or became a member'),
    'block.changed': event(BlockChanged, 'The user has blocked someone, or unblocked them: told to the user’s own devices alone'),
    'typing.changed': event(TypingChanged, 'Someone is writing, or has stopped; to be held for over after six seconds without another', { volatile: true }),
    'read.changed': event(
      ReadChanged,
      'Someone has read up to a seq. Always sent to the user’s own devices; to the others in rooms of up to 100 members, in direct ones once those tell presence',
      {
        volatile: true,
      },
    ),
    'room.heads': event(RoomHeads, 'Versions of rooms that changed lately, so that a lost last change is noticed'),
    'knock.received': event(KnockReceived, 'Someone knocks; sent again to each connection that says hello while the knock waits'),
    'knock.answered': event(KnockAnswered, 'A knock waits no longer: to the room’s members, and to the one who knocked where they were let in'),
    'session.ended': event(SessionEnded, 'The session is over; the connection closes'),
    'server.draining': event(ServerDraining, 'The server is about to stop; the connection closes'),
  },
});

export type Chat = typeof chat;
export type ChatCall = CallName<Chat>;
export type ChatEvent = EventName<Chat>;
export type ChatInput<K extends ChatCall> = Input<Chat, K>;
export type ChatOutput<K extends ChatCall> = Output<Chat, K>;
export type ChatPayload<K extends ChatEvent> = Payload<Chat, K>;
