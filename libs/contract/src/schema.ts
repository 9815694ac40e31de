/** The contract for servers: classes with validation and documents, calls, events and routes. Not published. */
export { aboutOf } from './about.js';
export * from './admin.js';
export * from './chat.js';
export * from './constants.js';
export * from './define.js';
export * from './door.js';
export * from './events.js';
export { decorateFields, type Field, fieldsOf } from './field.js';
export * from './fields.js';
export * from './message.js';
export { normalized } from './normalized.js';
export * from './meta.js';
export * from './problem.js';
export * from './rest.js';
export * from './room.js';
export * from './session.js';
export * from './user.js';
