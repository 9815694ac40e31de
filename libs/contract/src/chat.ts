/** The socket gateway's calls and events. */
import { call, defineContract, event, type CallName, type EventName, type Input, type Output, type Payload } from './define.js';
import { LIMITS } from './constants.js';
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
  UnreadChanged,
} from './events.js';
import {
  DeleteMessage,
  EditMessage,
  ListMessages,
  Message,
  MessageEdits,
  MessagePage,
  MessageRef,
  PinMessage,
  PinnedMessages,
  React,
  RoomChanges,
  SendMessage,
  SyncRoom,
} from './message.js';
import { CreateRoom, MarkRoomUnread, PreferRoom, ReadRoom, Room, RoomPage, RoomQuery, RoomRef, SetTyping } from './room.js';
import { Hello, Ping, Renewed, RenewSession, Welcome } from './session.js';
import { ActivityPage, CursorQuery, FollowThread, ReadThread, ThreadChanged, ThreadPage } from './thread.js';
import { Members, User } from './user.js';

export const chat = defineContract({
  calls: {
    'session.hello': call({ in: Hello, out: Welcome, about: 'The current user and their rooms: the first call of a connection' }),
    'session.renew': call({ in: RenewSession, out: Renewed, about: 'Prolongs the connection with a new access token of its session' }),
    'session.ping': call({ in: Ping, out: Done, about: 'Has no effect: checks whether the connection works' }),
    'room.create': call({
      in: CreateRoom,
      out: Room,
      errors: ['CONFLICT', 'FORBIDDEN', 'NOT_FOUND'],
      about: 'Creates a room; returns an existing direct room',
    }),
    'room.enter': call({
      in: EnterRoom,
      out: Entered,
      errors: ['NOT_FOUND'],
      about: 'Joins a room by its code, or knocks if its entry requires that; after too many wrong codes every code only knocks, right or wrong',
    }),
    'room.join': call({ in: RoomRef, out: Room, errors: ['NOT_FOUND', 'FORBIDDEN'], about: 'Joins a public room; FORBIDDEN if it requires knocking' }),
    'room.knock': call({ in: RoomRef, out: Entered, errors: ['NOT_FOUND'], about: 'Joins a public room, or knocks if it requires that' }),
    'room.leave': call({ in: RoomRef, out: Done, errors: ['NOT_FOUND'], about: 'Leaves a room; a direct room is hidden until someone writes in it' }),
    'room.list': call({ in: RoomQuery, out: RoomPage, about: 'Public rooms that the caller may join, by name' }),
    'room.members': call({ in: RoomRef, out: Members, errors: ['NOT_FOUND'], about: 'Members of a room, with their presence' }),
    'room.sync': call({ in: SyncRoom, out: RoomChanges, errors: ['NOT_FOUND'], about: 'Messages created or changed after a version' }),
    'room.read': call({ in: ReadRoom, out: Done, errors: ['NOT_FOUND'], about: 'Marks a room as read up to a seq; never lowers the mark' }),
    'room.unread': call({ in: MarkRoomUnread, out: Done, errors: ['NOT_FOUND'], about: 'Marks a room as unread from a seq on; never raises the mark' }),
    'room.prefer': call({ in: PreferRoom, out: Room, errors: ['NOT_FOUND'], about: 'Changes the caller’s own preferences for a room' }),
    'room.pins': call({ in: RoomRef, out: PinnedMessages, errors: ['NOT_FOUND'], about: 'Pinned messages of a room' }),
    'knock.answer': call({
      in: AnswerKnock,
      out: Done,
      errors: ['NOT_FOUND'],
      about: 'Admits or refuses a user who knocked; any member may, and the first answer counts',
    }),
    'message.list': call({ in: ListMessages, out: MessagePage, errors: ['NOT_FOUND'], about: 'A page of history' }),
    'message.send': call({
      in: SendMessage,
      out: Message,
      errors: ['NOT_FOUND', 'CONFLICT'],
      pipelined: true,
      about: 'Sends a message; acknowledged once it is on disk',
    }),
    'message.edit': call({ in: EditMessage, out: Message, errors: ['NOT_FOUND', 'FORBIDDEN'], pipelined: true, about: 'Edits one’s own message' }),
    'message.delete': call({
      in: DeleteMessage,
      out: Message,
      errors: ['NOT_FOUND', 'FORBIDDEN'],
      pipelined: true,
      about: 'Deletes a message’s text; its place is kept. Owners and moderators may delete others’ messages',
    }),
    'message.react': call({
      in: React,
      out: Message,
      errors: ['NOT_FOUND', 'FORBIDDEN', 'CONFLICT'],
      pipelined: true,
      about: `Gives or takes back a reaction. FORBIDDEN on notices and deleted messages; CONFLICT beyond ${LIMITS.reactions.max} different ones`,
    }),
    'message.pin': call({
      in: PinMessage,
      out: Message,
      errors: ['NOT_FOUND', 'FORBIDDEN', 'CONFLICT'],
      pipelined: true,
      about: `Pins or unpins a message: owner and moderators, in direct and ephemeral rooms anyone; CONFLICT beyond ${LIMITS.pins.max}`,
    }),
    'message.edits': call({ in: MessageRef, out: MessageEdits, errors: ['NOT_FOUND'], about: 'Earlier texts of an edited message' }),
    'thread.list': call({ in: CursorQuery, out: ThreadPage, about: 'Threads that the caller follows' }),
    'thread.read': call({ in: ReadThread, out: Done, errors: ['NOT_FOUND'], about: 'Marks a followed thread as read up to a seq; never lowers the mark' }),
    'thread.follow': call({ in: FollowThread, out: Done, errors: ['NOT_FOUND'], about: 'Follows a thread, as read so far, or stops following it' }),
    'activity.list': call({ in: CursorQuery, out: ActivityPage, about: 'What is for the caller: mentions, replies in followed threads, reactions' }),
    'typing.set': call({ in: SetTyping, out: Done, errors: ['NOT_FOUND'], about: 'Shows or hides the caller’s typing indicator' }),
  },
  events: {
    'room.changed': event(
      RoomChanges,
      'One or many messages were created or changed, in the room or in its threads; `after` tells a client whether it missed some',
    ),
    'room.updated': event(Room, 'A room’s name, topic, kind or entry, or the user’s role or preferences in it, changed'),
    'room.added': event(Room, 'The user joined a room, on any of their devices'),
    'room.removed': event(RoomRemoved, 'The user is no longer a member of a room, or it was deleted'),
    'member.joined': event(MemberJoined, 'Someone joined a room; memberCount rose by one'),
    'member.left': event(MemberLeft, 'Someone left a room; memberCount fell by one'),
    'presence.changed': event(
      PresenceChanged,
      'A member of a shared room connected their first device or lost their last; not sent in rooms with more than 200 connected devices',
    ),
    'user.updated': event(User, 'A member of a shared room, or the user on another device, changed their name or became a member'),
    'block.changed': event(BlockChanged, 'The user blocked or unblocked someone; sent only to the user’s own devices'),
    'typing.changed': event(
      TypingChanged,
      'Someone is typing, or has stopped; expires after six seconds without another event. In direct rooms only where they show presence',
      { volatile: true },
    ),
    'read.changed': event(
      ReadChanged,
      'Someone has read up to a seq. Always sent to the user’s own devices; to other members in rooms of up to 100, and in direct rooms that show presence',
      {
        volatile: true,
      },
    ),
    'thread.changed': event(ThreadChanged, 'The user’s mark in a thread, or whether they follow it, changed; sent to the user’s own devices'),
    'unread.changed': event(
      UnreadChanged,
      'The user’s read mark in a room moved, or the number of their unread mentions there changed, whatever changed it; sent to the user’s own devices',
    ),
    'room.heads': event(RoomHeads, 'Versions of recently changed rooms, so that a client notices a lost change'),
    'knock.received': event(KnockReceived, 'Someone knocks; sent again after each `session.hello` while the knock waits'),
    'knock.answered': event(KnockAnswered, 'A knock has ended; sent to the room’s members, and to the user who knocked if admitted'),
    'session.ended': event(SessionEnded, 'The session has ended; the connection closes'),
    'server.draining': event(ServerDraining, 'The server is about to stop; the connection closes'),
  },
});

export type Chat = typeof chat;
export type ChatCall = CallName<Chat>;
export type ChatEvent = EventName<Chat>;
export type ChatInput<K extends ChatCall> = Input<Chat, K>;
export type ChatOutput<K extends ChatCall> = Output<Chat, K>;
export type ChatPayload<K extends ChatEvent> = Payload<Chat, K>;
