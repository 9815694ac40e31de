import type { Chat, ChatCall, Handlers } from '#contract';
import type { Socket } from 'socket.io';

import type { Caller } from '../users/caller.js';

/** A handler for each call of the contract. */
export type ChatHandlers = Handlers<Chat, Caller, Socket>;

// Each call has one class that serves it, and leaving one out does not compile there.

export type SessionHandlers = Pick<ChatHandlers, Extract<ChatCall, `session.${string}`>>;

export type MessageHandlers = Pick<ChatHandlers, Extract<ChatCall, `message.${string}`> | 'room.sync'>;

export type EntryHandlers = Pick<ChatHandlers, 'room.enter' | 'room.join' | 'room.knock' | Extract<ChatCall, `knock.${string}`>>;

/** All others: a new call is asked for here. */
export type RoomHandlers = Omit<ChatHandlers, keyof (SessionHandlers & MessageHandlers & EntryHandlers)>;

/** What a call answers that has nothing to say. */
export const DONE = Object.freeze({});
