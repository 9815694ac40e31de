import type { ChatCall, RoutePath } from '@confab/contract';

/**
 * How often in `seconds`. Each number counts for itself, and the first to run out refuses: `account` and, fewer, `guest`
 * for who asks; `session` for one device of theirs; `address` for all behind one, which may be a whole class; `name` for
 * one account that someone at one address tries to get into, so that failing locks out nobody who is elsewhere.
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
  // Failures are counted beside it, by LoginAttempts: this bounds what succeeding costs.
  login: { seconds: 300, address: 1200 },
  password: { seconds: 300, account: 20, guest: 20, address: 120 },
  // Asked while somebody types, a class of thirty behind one address.
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
  typing: { seconds: 20, account: 60, guest: 30 },
  history: { seconds: 20, account: 300, guest: 150, address: 6000 },
  call: { seconds: 20, account: 600, guest: 300, address: 12_000 },
} as const satisfies Record<string, RateLimitPolicy>;

export type PolicyName = keyof typeof POLICIES;

/** Which calls and routes have an allowance of their own; all others share `call`. */
export const POLICY_OF: Readonly<Partial<Record<ChatCall | RoutePath | 'connect' | 'connectAccount', PolicyName>>> = {
  connect: 'connect',
  // Others hear that one is there.
  connectAccount: 'connectAccount',
  // As long as one's list of rooms is.
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
  // Everyone in the room hears of it.
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
  // Everyone in all of one's rooms does.
  'PATCH /users/me': 'profile',
  // As long as the room is large.
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
  'typing.set': 'typing',
  'GET /rooms/:id/messages': 'history',
  'message.list': 'history',
  'GET /rooms/:id/changes': 'history',
  'room.sync': 'history',
};

/** How many connections an account may have open on one node at once; `unlimited`: without limits, as for tests. */
export const SOCKETS_PER_ACCOUNT = { account: 30, guest: 10, unlimited: 1000 } as const;

/** What an address, or an IPv6 /64, may hold of one node at once, a school's or an office's: connections, signed in or not, and requests whose bodies are under way. */
export const PER_NETWORK = { connections: 2000, bodies: 200 } as const;
