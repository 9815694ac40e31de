/** REST under /api/v1, with the same shapes and services as the gateway. */
import { LIMITS } from './constants.js';
import { defineRoutes, emptyRoute, listRoute, route, textRoute, type Route } from './define.js';
import { Account, AccountPage, AccountQuery, AuditExport, AuditPage, AuditQuery, ClaimServer, Overview, PasswordLink, UpdateAccount } from './admin.js';
import { Meta } from './meta.js';
import { EnterAsGuest, JudgePassword, Login, PasswordVerdict, Refresh, Register, Session, SessionInfo, SetPassword } from './session.js';
import { ChangePassword, ClaimAccount, DeleteAccount, UpdateProfile, User, UserQuery } from './user.js';
import { roomRoutes } from './room-routes.js';

export const rest = defineRoutes({
  'GET /meta': route(Meta, { name: 'getMeta', open: true, about: 'The server’s version, features and limits' }),

  'POST /auth/register': route(Session, {
    name: 'register',
    body: Register,
    status: 201,
    location: ({ sessionId }) => `/auth/sessions/${sessionId}`,
    errors: ['CONFLICT', 'FORBIDDEN'],
    open: true,
    about: 'Creates an account and signs in; FORBIDDEN if REGISTRATION does not allow it',
  }),
  'POST /auth/login': route(Session, {
    name: 'logIn',
    body: Login,
    errors: ['FORBIDDEN', 'UNAUTHENTICATED'],
    open: true,
    about: 'Signs in; FORBIDDEN for a disabled account',
  }),
  'POST /auth/guest': route(Session, {
    name: 'enterAsGuest',
    body: EnterAsGuest,
    status: 201,
    location: ({ sessionId }) => `/auth/sessions/${sessionId}`,
    errors: ['FORBIDDEN'],
    open: true,
    about: 'Signs in as a guest, with only a name',
  }),
  'POST /auth/refresh': route(Session, {
    name: 'refreshSession',
    body: Refresh,
    errors: ['UNAUTHENTICATED'],
    open: true,
    about: 'Returns a new access token and rotates the refresh token',
  }),
  'POST /auth/logout': emptyRoute({ name: 'logOut', about: 'Ends this session and closes its sockets' }),
  'POST /auth/password': emptyRoute({
    name: 'setPasswordByLink',
    body: SetPassword,
    errors: ['NOT_FOUND'],
    open: true,
    about: 'Sets a password with a link that an administrator made; NOT_FOUND if it is wrong, used or expired',
  }),
  'POST /auth/password/judge': route(PasswordVerdict, {
    name: 'judgePassword',
    body: JudgePassword,
    open: true,
    about: 'Rates a password while it is being typed; nothing of it is stored',
  }),
  'DELETE /auth/sessions': emptyRoute({ name: 'endOtherSessions', about: 'Ends all of the caller’s sessions except the current one' }),
  'GET /auth/sessions': listRoute(SessionInfo, { name: 'listSessions', about: 'The caller’s own sessions' }),
  'DELETE /auth/sessions/:id': emptyRoute({ name: 'endSession', errors: ['NOT_FOUND'], about: 'Ends one of the caller’s sessions' }),

  'GET /users/me': route(User, { name: 'getMe', about: 'The caller' }),
  'PATCH /users/me': route(User, { name: 'updateMe', body: UpdateProfile, about: 'Changes the caller’s profile' }),
  'DELETE /users/me': emptyRoute({
    name: 'deleteMe',
    body: DeleteAccount,
    about: 'Deletes the account; members confirm with their password. Messages stay, with a deleted account as sender',
  }),
  'POST /users/me/password': emptyRoute({
    name: 'changePassword',
    body: ChangePassword,
    errors: ['FORBIDDEN'],
    about: 'Changes the password and ends the other sessions',
  }),
  'POST /users/me/claim': route(Session, {
    name: 'claimAccount',
    body: ClaimAccount,
    errors: ['CONFLICT', 'FORBIDDEN'],
    about: 'Turns the calling guest into a member, who keeps rooms, messages and this session; returns a new access token but no refresh token',
  }),
  'GET /users/me/blocks': listRoute(User, { name: 'listBlocks', about: 'Users whom the caller has blocked, in the order of blocking' }),
  'PUT /users/me/blocks/:userId': emptyRoute({
    name: 'blockUser',
    errors: ['NOT_FOUND', 'CONFLICT'],
    about: `Blocks a user: they can neither find nor add the caller nor open a direct room with them, and neither side can write in an existing one; at most ${LIMITS.blocks.max}`,
  }),
  'DELETE /users/me/blocks/:userId': emptyRoute({ name: 'unblockUser', about: 'Unblocks a user' }),
  'GET /users': listRoute(User, {
    name: 'searchUsers',
    query: UserQuery,
    errors: ['FORBIDDEN'],
    about: 'Up to ten members whose username or display name begins with `query`',
  }),

  'POST /admin/claim': emptyRoute({
    name: 'claimServer',
    body: ClaimServer,
    errors: ['FORBIDDEN', 'NOT_FOUND'],
    about:
      'Makes the calling member administrator, with the link that the server prints at start; NOT_FOUND if it is wrong or used, or there is an administrator',
  }),
  'GET /admin/overview': route(Overview, { name: 'getOverview', errors: ['FORBIDDEN'], about: 'The administrators’ overview of the server' }),
  'GET /admin/users': route(AccountPage, {
    name: 'listAccounts',
    query: AccountQuery,
    errors: ['FORBIDDEN'],
    about: 'Accounts of the server, for its administrators',
  }),
  'PATCH /admin/users/:id': route(Account, {
    name: 'updateAccount',
    body: UpdateAccount,
    errors: ['FORBIDDEN', 'NOT_FOUND'],
    about: 'Disables or enables an account, or changes whether a member is administrator; not for one’s own account',
  }),
  'POST /admin/users/:id/password-link': route(PasswordLink, {
    name: 'createPasswordLink',
    status: 201,
    errors: ['FORBIDDEN', 'NOT_FOUND'],
    about: 'Creates a link that sets a new password for a member, valid for 24 hours; withdraws an earlier one. Not for guests or one’s own account',
  }),
  'GET /admin/audit': route(AuditPage, { name: 'listAuditEntries', query: AuditQuery, errors: ['FORBIDDEN'], about: 'The audit log, newest first' }),
  'GET /admin/audit/export': textRoute(['text/csv', 'application/x-ndjson'], {
    name: 'exportAuditLog',
    query: AuditExport,
    errors: ['FORBIDDEN'],
    about: 'Downloads the whole audit log',
  }),

  ...roomRoutes,
});

export type Rest = typeof rest;
export type RoutePath = keyof Rest;
export type RouteBody<P extends RoutePath> = Rest[P] extends Route<infer Body> ? Body : never;
export type RouteQuery<P extends RoutePath> = Rest[P] extends Route<infer _Body, infer Query> ? Query : never;
export type RouteAnswer<P extends RoutePath> = Rest[P] extends Route<infer _Body, infer _Query, infer Out> ? Out : never;
/** The `:names` in a route's path. */
export type RouteParam<P extends string> = P extends `${string}:${infer Name}/${infer Rest}`
  ? Name | RouteParam<Rest>
  : P extends `${string}:${infer Name}`
    ? Name
    : never;
