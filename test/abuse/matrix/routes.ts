import { newId } from '@confab/client';
import type { RoutePath } from '@confab/contract';

import { PASSWORD } from '../../support/people.js';
import type { Scene } from './scene.js';
import { ROWS, type Row } from './table.js';

interface Asked {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
}

export interface RouteLine {
  readonly expected: Row;
  readonly ask?: (scene: Scene) => Asked | Promise<Asked>;
  /** What of the caller's own is gone afterwards. */
  readonly spends?: 'session' | 'account';
}

const newName = (): string => `n.${newId().slice(-12)}`;
const toRoom = async (scene: Scene): Promise<Asked> => ({ params: await scene.params() });
const toRoomWith =
  (body: object) =>
  async (scene: Scene): Promise<Asked> => ({ params: await scene.params(), body });
const toTarget =
  (body?: object) =>
  async (scene: Scene): Promise<Asked> => ({ params: await scene.params({ userId: scene.targetId }), ...(body && { body }) });
const toMessage =
  (body?: object) =>
  async (scene: Scene): Promise<Asked> => ({ params: { id: (await scene.message()).id }, ...(body && { body }) });
const toReaction = async (scene: Scene): Promise<Asked> => ({ params: { id: (await scene.message()).id, emoji: '👍' } });
const toThread =
  (body?: object) =>
  async (scene: Scene): Promise<Asked> => ({ params: { id: (await scene.thread()).id }, ...(body && { body }) });
const toKnock =
  (body?: object) =>
  async (scene: Scene): Promise<Asked> => ({ params: { id: (await scene.knock()).id }, ...(body && { body }) });
const toLink = async (scene: Scene): Promise<Asked> => ({ body: { token: (await scene.invite()).token } });

const AUTH = {
  'GET /meta': { expected: ROWS.anybody },
  'POST /auth/register': { expected: ROWS.anybody, ask: () => ({ body: { username: newName(), password: PASSWORD } }) },
  'POST /auth/login': { expected: ROWS.anybody, ask: () => ({ body: { username: 'the.target', password: PASSWORD } }) },
  'POST /auth/guest': { expected: ROWS.anybody, ask: () => ({ body: { displayName: 'One more' } }) },
  'POST /auth/refresh': { expected: ROWS.anybody, ask: async ({ cast }) => ({ body: { refreshToken: (await cast.guest()).refreshToken } }) },
  'POST /auth/password': { expected: ROWS.anybody, ask: async (scene) => ({ body: { token: await scene.passwordToken(), newPassword: PASSWORD } }) },
  'POST /auth/password/judge': { expected: ROWS.anybody, ask: () => ({ body: { password: PASSWORD } }) },
  'POST /auth/logout': { expected: ROWS.signedIn, spends: 'session' },
  'GET /auth/sessions': { expected: ROWS.signedIn },
  'DELETE /auth/sessions': { expected: ROWS.signedIn, spends: 'account' },
  'DELETE /auth/sessions/:id': { expected: ROWS.nobodyElse, ask: ({ cast }) => ({ params: { id: cast.account('target').id } }) },
} satisfies Partial<Record<RoutePath, RouteLine>>;

const ACCOUNTS = {
  'GET /users/me': { expected: ROWS.signedIn },
  'PATCH /users/me': { expected: ROWS.signedIn, ask: () => ({ body: { displayName: 'Another name' } }) },
  'DELETE /users/me': { expected: ROWS.signedIn, spends: 'account', ask: () => ({ body: { password: PASSWORD } }) },
  'POST /users/me/password': { expected: ROWS.accounts, ask: () => ({ body: { currentPassword: PASSWORD, newPassword: PASSWORD } }) },
  'POST /users/me/claim': { expected: ROWS.guests, ask: () => ({ body: { username: newName(), password: PASSWORD } }) },
  'GET /users/me/blocks': { expected: ROWS.signedIn },
  'PUT /users/me/blocks/:userId': { expected: ROWS.signedIn, ask: ({ targetId }) => ({ params: { userId: targetId } }) },
  'DELETE /users/me/blocks/:userId': { expected: ROWS.signedIn, ask: ({ targetId }) => ({ params: { userId: targetId } }) },
  'GET /users': { expected: ROWS.accounts, ask: () => ({ query: { query: 'the' } }) },
  // The one link that works is spent before the matrix begins.
  'POST /admin/claim': { expected: ROWS.claims, ask: () => ({ body: { token: 'not-the-one' } }) },
  'GET /admin/overview': { expected: ROWS.admins },
  'GET /admin/users': { expected: ROWS.admins },
  'PATCH /admin/users/:id': { expected: ROWS.admins, ask: ({ targetId }) => ({ params: { id: targetId }, body: { disabled: false } }) },
  'POST /admin/users/:id/password-link': { expected: ROWS.admins, ask: ({ targetId }) => ({ params: { id: targetId } }) },
  'GET /admin/audit': { expected: ROWS.admins },
  'GET /admin/audit/export': { expected: ROWS.admins, ask: () => ({ query: { format: 'ndjson' } }) },
} satisfies Partial<Record<RoutePath, RouteLine>>;

const ROOMS = {
  'GET /rooms': { expected: ROWS.signedIn },
  'GET /rooms/directory': { expected: ROWS.signedIn },
  'POST /rooms': { expected: ROWS.accounts, ask: () => ({ body: { kind: 'private', name: 'Mine' } }) },
  'POST /rooms/enter': { expected: ROWS.signedIn, ask: async (scene) => ({ body: { code: await scene.code() } }) },
  'GET /rooms/:id': { expected: ROWS.members, ask: toRoom },
  'PATCH /rooms/:id': { expected: ROWS.moderators, ask: toRoomWith({ topic: 'Another topic' }) },
  'DELETE /rooms/:id': { expected: ROWS.owners, ask: toRoom },
  'POST /rooms/:id/join': { expected: ROWS.members, ask: toRoom },
  'POST /rooms/:id/knock': { expected: ROWS.members, ask: toRoom },
  'POST /rooms/:id/leave': { expected: ROWS.members, ask: toRoom },
  'GET /rooms/:id/members': { expected: ROWS.members, ask: toRoom },
  'POST /rooms/:id/members': { expected: ROWS.members, ask: toRoomWith({ username: 'the.newcomer' }) },
  'PATCH /rooms/:id/members/:userId': { expected: ROWS.owners, ask: toTarget({ role: 'moderator' }) },
  'DELETE /rooms/:id/members/:userId': { expected: ROWS.moderators, ask: toTarget() },
  'GET /rooms/:id/knocks': { expected: ROWS.members, ask: toRoom },
  'GET /rooms/:id/invites': { expected: ROWS.members, ask: toRoom },
  'POST /rooms/:id/invites': { expected: ROWS.members, ask: toRoomWith({}) },
  'DELETE /rooms/:id/invites/:inviteId': {
    expected: ROWS.moderatorsAlone,
    ask: async (scene) => ({ params: await scene.params({ inviteId: (await scene.invite()).id }) }),
  },
  'GET /rooms/:id/bans': { expected: ROWS.moderators, ask: toRoom },
  'PUT /rooms/:id/bans/:userId': { expected: ROWS.moderators, ask: toTarget() },
  'DELETE /rooms/:id/bans/:userId': { expected: ROWS.moderators, ask: async (scene) => ({ params: await scene.ban() }) },
  'GET /rooms/:id/messages': { expected: ROWS.members, ask: toRoom },
  'POST /rooms/:id/messages': {
    expected: ROWS.members,
    ask: async (scene) => ({ params: await scene.params(), body: { clientId: newId(), body: 'hello' } }),
  },
  'GET /rooms/:id/changes': { expected: ROWS.members, ask: async (scene) => ({ params: await scene.params(), query: { after: '0' } }) },
  'PUT /rooms/:id/read': { expected: ROWS.members, ask: toRoomWith({ seq: 1 }) },
  'PUT /rooms/:id/unread': { expected: ROWS.members, ask: toRoomWith({ seq: 1 }) },
  'GET /rooms/:id/me/unread': { expected: ROWS.members, ask: toRoom },
  'PATCH /rooms/:id/me': { expected: ROWS.members, ask: toRoomWith({ favourite: true }) },
  'GET /rooms/:id/pins': { expected: ROWS.members, ask: toRoom },
} satisfies Partial<Record<RoutePath, RouteLine>>;

const DOORS = {
  'GET /knocks/:id': { expected: ROWS.nobodyElse, ask: toKnock() },
  'DELETE /knocks/:id': { expected: ROWS.nobodyElse, ask: toKnock() },
  'POST /knocks/:id/answer': { expected: ROWS.members, ask: toKnock({ admit: true }) },
  'POST /invites/look': { expected: ROWS.anybody, ask: toLink },
  'POST /invites/accept': { expected: ROWS.signedIn, ask: toLink },
} satisfies Partial<Record<RoutePath, RouteLine>>;

const MESSAGES = {
  'GET /messages/:id': { expected: ROWS.members, ask: toMessage() },
  'GET /messages/:id/edits': { expected: ROWS.members, ask: toMessage() },
  'PUT /messages/:id/reactions/:emoji': { expected: ROWS.members, ask: toReaction },
  'DELETE /messages/:id/reactions/:emoji': { expected: ROWS.members, ask: toReaction },
  'PUT /messages/:id/pin': { expected: ROWS.moderators, ask: toMessage() },
  'DELETE /messages/:id/pin': { expected: ROWS.moderators, ask: toMessage() },
  'GET /threads': { expected: ROWS.signedIn },
  'PUT /threads/:id/read': { expected: ROWS.members, ask: toThread({ seq: 1 }) },
  'PUT /threads/:id/follow': { expected: ROWS.members, ask: toThread() },
  'DELETE /threads/:id/follow': { expected: ROWS.members, ask: toThread() },
  'GET /activity': { expected: ROWS.signedIn },
  'PATCH /messages/:id': { expected: ROWS.makers, ask: toMessage({ body: 'another text' }) },
  'DELETE /messages/:id': { expected: ROWS.moderators, ask: toMessage() },
} satisfies Partial<Record<RoutePath, RouteLine>>;

/** A line for each route: one that is missing does not compile, and fails the test. */
export const ROUTES: Readonly<Record<RoutePath, RouteLine>> = { ...AUTH, ...ACCOUNTS, ...ROOMS, ...DOORS, ...MESSAGES };
