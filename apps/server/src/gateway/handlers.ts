import type { Chat, ChatCall, Handlers } from '#contract';
import type { Socket } from 'socket.io';

import type { Caller } from '../users/caller.js';

/** A handler for each call of the contract. */
export type ChatHandlers = Handlers<Chat, Caller, Socket>;

// Each call belongs to one of these types, so the gateway that implements it does not compile without it.

export type SessionHandlers = Pick<ChatHandlers, Extract<ChatCall, `session.${string}`>>;

export type AnnotationHandlers = Pick<ChatHandlers, 'message.react' | 'message.pin' | 'message.edits' | 'room.pins'>;

export type MessageHandlers = Omit<Pick<ChatHandlers, Extract<ChatCall, `message.${string}`> | 'room.sync'>, keyof AnnotationHandlers>;

export type ThreadHandlers = Pick<ChatHandlers, Extract<ChatCall, `thread.${string}`> | 'activity.list'>;

export type OwnMembershipHandlers = Pick<ChatHandlers, 'room.read' | 'room.unread' | 'room.prefer' | 'typing.set'>;

export type EntryHandlers = Pick<ChatHandlers, 'room.enter' | 'room.join' | 'room.knock' | Extract<ChatCall, `knock.${string}`>>;

/** All other calls; a new call of the contract belongs here by default. */
export type RoomHandlers = Omit<
  ChatHandlers,
  keyof (SessionHandlers & MessageHandlers & AnnotationHandlers & ThreadHandlers & EntryHandlers & OwnMembershipHandlers)
>;

/** The answer of calls that return nothing. */
export const DONE = Object.freeze({});
