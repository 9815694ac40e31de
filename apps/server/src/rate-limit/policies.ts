import type { ChatCall, RoutePath } from '@confab/contract';

/**
 * Uses allowed in `seconds`. Each number has a count of its own, and the first that is exceeded refuses: `account` and
 * (lower) `guest` for the caller; `session` for one of their devices; `address` for all users behind one address, such
 * as a school class; `name` for one account that someone at one address tries to get into, so that failures lock nobody
 * out elsewhere.
 */
export interface RateLimitPolicy {
  readonly seconds: number;
  readonly account?: number;
  readonly guest?: number;
  readonly session?: number;
  readonly address?: number;
  readonly name?: number;
}

export const POLICIES = {
  connect: { seconds: 60, address: 1200 },
  connectAccount: { seconds: 60, account: 120, guest: 60 },
  roomList: { seconds: 60, account: 120, guest: 60, address: 2400 },
  register: { seconds: 600, address: 60 },
  guest: { seconds: 600, address: 120 },
  // LoginAttempts counts failures; this bounds the cost of successful logins.
  login: { seconds: 300, address: 1200 },
  password: { seconds: 300, account: 20, guest: 20, address: 120 },
  // Requested while a user types, by a class of thirty behind one address.
  judge: { seconds: 60, account: 60, guest: 60, address: 150 },
  refresh: { seconds: 600, name: 600, address: 6000 },
  code: { seconds: 600, account: 60, guest: 30, address: 600 },
  membership: { seconds: 60, account: 60, guest: 30, address: 1200 },
  settings: { seconds: 60, account: 30, guest: 20, address: 600 },
  profile: { seconds: 300, account: 20, guest: 10, address: 600 },
  memberList: { seconds: 20, account: 60, guest: 30, address: 1200 },
  search: { seconds: 60, account: 120, guest: 60, address: 1200 },
  room: { seconds: 600, account: 60, guest: 20, address: 600 },
  send: { seconds: 20, account: 120, guest: 60, session: 100, address: 2400 },
  react: { seconds: 20, account: 120, guest: 60, address: 2400 },
  typing: { seconds: 20, account: 60, guest: 30 },
  history: { seconds: 20, account: 300, guest: 150, address: 6000 },
  call: { seconds: 20, account: 600, guest: 300, address: 12_000 },
} as const satisfies Record<string, RateLimitPolicy>;

export type PolicyName = keyof typeof POLICIES;

/** Calls and routes with a policy of their own; all others share `call`. */
export const POLICY_OF: Readonly<Partial<Record<ChatCall | RoutePath | 'connect' | 'connectAccount', PolicyName>>> = {
  connect: 'connect',
  // Each connection announces presence to others.
  connectAccount: 'connectAccount',
  // Costs grow with the caller's list of rooms.
  'session.hello': 'roomList',
  'GET /rooms': 'roomList',
  'POST /auth/register': 'register',
  'POST /auth/guest': 'guest',
  'POST /auth/login': 'login',
  'POST /auth/password': 'password',
  'POST /auth/password/judge': 'judge',
  'POST /users/me/password': 'password',
  'DELETE /users/me': 'password',
  'POST /admin/claim': 'password',
  'POST /users/me/claim': 'password',
  'POST /auth/refresh': 'refresh',
  'POST /rooms/enter': 'code',
  'room.enter': 'code',
  'POST /rooms/:id/knock': 'code',
  'room.knock': 'code',
  'POST /invites/accept': 'code',
  'POST /invites/look': 'search',
  'POST /rooms/:id/invites': 'room',
  // Announced to all members of the room.
  'room.join': 'membership',
  'POST /rooms/:id/join': 'membership',
  'room.leave': 'membership',
  'POST /rooms/:id/leave': 'membership',
  'POST /rooms/:id/members': 'membership',
  'DELETE /rooms/:id/members/:userId': 'membership',
  'PUT /rooms/:id/bans/:userId': 'membership',
  'DELETE /rooms/:id/bans/:userId': 'membership',
  'PATCH /rooms/:id': 'settings',
  'PATCH /rooms/:id/members/:userId': 'settings',
  // Announced to all members of all of the caller's rooms.
  'PATCH /users/me': 'profile',
  // Costs grow with the size of the room.
  'room.members': 'memberList',
  'GET /rooms/:id/members': 'memberList',
  'GET /users': 'search',
  'GET /rooms/directory': 'search',
  'room.list': 'search',
  'POST /rooms': 'room',
  'room.create': 'room',
  'POST /rooms/:id/messages': 'send',
  'message.send': 'send',
  'PATCH /messages/:id': 'send',
  'message.edit': 'send',
  'DELETE /messages/:id': 'send',
  'message.delete': 'send',
  'message.react': 'react',
  'PUT /messages/:id/reactions/:emoji': 'react',
  'DELETE /messages/:id/reactions/:emoji': 'react',
  'message.pin': 'react',
  'PUT /messages/:id/pin': 'react',
  'DELETE /messages/:id/pin': 'react',
  'typing.set': 'typing',
  'GET /rooms/:id/messages': 'history',
  'message.list': 'history',
  'GET /messages/:id': 'history',
  'GET /messages/:id/edits': 'history',
  'message.edits': 'history',
  'GET /rooms/:id/pins': 'history',
  'room.pins': 'history',
  'GET /rooms/:id/changes': 'history',
  'room.sync': 'history',
};

/** Concurrent connections of an account on one node; `unlimited`: without rate limits, as in tests. */
export const SOCKETS_PER_ACCOUNT = { account: 30, guest: 10, unlimited: 1000 } as const;

/** Concurrent connections (authenticated or not) and request bodies of one address or IPv6 /64 on one node. */
export const PER_NETWORK = { connections: 2000, bodies: 200 } as const;
