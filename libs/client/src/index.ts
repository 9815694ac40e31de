export { ChatClient } from './chat-client.js';
export { ChatError } from './chat-error.js';
export type { ConnectionState } from './connection-state.js';
export { lookAtInvite } from './invite.js';
export { newId } from './new-id.js';
export type { Outbox, OutboxEntry } from './outbox.js';
export { browserOutbox, memoryOutbox, type OutboxStore } from './outbox-store.js';
export type { RouteArguments, RouteOptions, ServerOptions } from './rest.js';
export { Session, type SessionKey } from './session.js';
