/** The contract for clients: types and constants. Only the constants exist at run time; schema.ts adds validation and documents, for servers. */
export type * from './admin.js';
export type { Chat, ChatCall, ChatEvent, ChatInput, ChatOutput, ChatPayload } from './chat.js';
export * from './constants.js';
export type { Call, CallName, Class, Contract, Event, EventName, Input, Output, Payload, Route } from './define.js';
export type * from './door.js';
export type * from './events.js';
export type * from './file.js';
export type * from './message.js';
export type * from './meta.js';
export type * from './problem.js';
export type { Rest, RouteAnswer, RouteBody, RouteParam, RoutePath, RouteQuery } from './rest.js';
export type * from './room.js';
export type * from './session.js';
export type * from './thread.js';
export type * from './user.js';
