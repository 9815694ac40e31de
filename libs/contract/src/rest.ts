/** REST under /api/v1, with the same shapes and services as the gateway. */
import { LIMITS } from './constants.js';
import { defineRoutes, emptyRoute, listRoute, route, textRoute, type Route } from './define.js';
import { Account, AccountPage, AccountQuery, AuditExport, AuditPage, AuditQuery, ClaimServer, Overview, PasswordLink, UpdateAccount } from './admin.js';
import { Meta } from './meta.js';
import { EnterAsGuest, JudgePassword, Login, PasswordVerdict, Refresh, Register, Session, SessionInfo, SetPassword } from './session.js';
import { ChangePassword, ClaimAccount, DeleteAccount, UpdateProfile, User, UserQuery } from './user.js';
import { roomRoutes } from './room-routes.js';

export const rest = defineRoutes({
  'GET /meta': route(Meta, { name: 'getMeta', open: true, about: 'What this server is and lets people do' }),

  'POST /auth/register': route(Session, {
    name: 'register',
    body: Register,
    status: 201,
    location: ({ sessionId }) => `/auth/sessions/${sessionId}`,
    errors: ['CONFLICT', 'FORBIDDEN'],
    open: true,
    about: 'Makes an account and signs in; FORBIDDEN as REGISTRATION says',
  }),
  'POST /auth/login': route(Session, {
    name: 'logIn',
    body: Login,
    errors: ['FORBIDDEN', 'UNAUTHENTICATED'],
    open: true,
    about: 'Signs in; FORBIDDEN with a disabled account',
  }),
  'POST /auth/guest': route(Session, {
    name: 'enterAsGuest',
    body: EnterAsGuest,
    status: 201,
    location: ({ sessionId }) => `/auth/sessions/${sessionId}`,
    errors: ['FORBIDDEN'],
    open: true,
    about: 'Comes in with nothing but a name',
  }),
  'POST /auth/refresh': route(Session, {
    name: 'refreshSession',
    body: Refresh,
    errors: ['UNAUTHENTICATED'],
    open: true,
    about: 'Gives a new access token and rotates the refresh token',
  }),
  'POST /auth/logout': emptyRoute({ name: 'logOut', about: 'Ends this session and closes its sockets' }),
  'POST /auth/password': emptyRoute({
    name: 'setPasswordByLink',
    body: SetPassword,
    errors: ['NOT_FOUND'],
    open: true,
    about: 'Sets a password by a link that an administrator made; NOT_FOUND where it is wrong, used or over',
  }),
  'POST /auth/password/judge': route(PasswordVerdict, {
    name: 'judgePassword',
    body: JudgePassword,
    open: true,
    about: 'Tells whether a password would be taken, before anyone chooses it; nothing of it is kept',
  }),
  'DELETE /auth/sessions': emptyRoute({ name: 'endOtherSessions', about: 'Ends all of the caller’s sessions but this one' }),
  'GET /auth/sessions': listRoute(SessionInfo, { name: 'listSessions', about: 'The caller’s own sessions' }),
  'DELETE /auth/sessions/:id': emptyRoute({ name: 'endSession', errors: ['NOT_FOUND'], about: 'Ends one of the caller’s sessions' }),

  'GET /users/me': route(User, { name: 'getMe', about: 'The caller' }),
  'PATCH /users/me': route(User, { name: 'updateMe', body: UpdateProfile, about: 'Changes the caller’s profile' }),
  'DELETE /users/me': emptyRoute({
    name: 'deleteMe',
    body: DeleteAccount,
    about: 'Deletes the account, a member’s with its password; its messages stay, their sender named as deleted',
  }),
  'POST /users/me/password': emptyRoute({
    name: 'changePassword',
    body: ChangePassword,
    errors: ['FORBIDDEN'],
    about: 'Changes the password; the other sessions end',
  }),
  'POST /users/me/claim': route(Session, {
    name: 'claimAccount',
    body: ClaimAccount,
    errors: ['CONFLICT', 'FORBIDDEN'],
    about: 'Makes the calling guest a member, who keeps rooms, messages and this session; a new access token, no new refresh token',
  }),
  'GET /users/me/blocks': listRoute(User, { name: 'listBlocks', about: 'Whom the caller has blocked, first blocked first' }),
  'PUT /users/me/blocks/:userId': emptyRoute({
    name: 'blockUser',
    errors: ['NOT_FOUND', 'CONFLICT'],
    about: `Blocks someone: they neither find nor add the caller nor open a direct room with them, and neither writes in one that is there; ${LIMITS.blocks.max} at most`,
  }),
  'DELETE /users/me/blocks/:userId': emptyRoute({ name: 'unblockUser', about: 'Unblocks someone' }),
  'GET /users': listRoute(User, {
    name: 'searchUsers',
    query: UserQuery,
    errors: ['FORBIDDEN'],
    about: 'Members whose username or display name begins so, ten at most',
  }),

  'POST /admin/claim': emptyRoute({
    name: 'claimServer',
    body: ClaimServer,
    errors: ['FORBIDDEN', 'NOT_FOUND'],
    about: 'Makes the caller, a member, administrator, by the link of the start; NOT_FOUND where it is wrong, used, or there is an administrator',
  }),
  'GET /admin/overview': route(Overview, { name: 'getOverview', errors: ['FORBIDDEN'], about: 'What an administrator wants to know first' }),
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
    about: 'Disables an account, whose sessions end, enables it again, or makes a member administrator; not oneself',
  }),
  'POST /admin/users/:id/password-link': route(PasswordLink, {
    name: 'createPasswordLink',
    status: 201,
    errors: ['FORBIDDEN', 'NOT_FOUND'],
    about: 'Makes a link by which a member sets another password, good for 24 hours; an earlier one ends. Not for guests, nor for oneself',
  }),
  'GET /admin/audit': route(AuditPage, { name: 'listAuditEntries', query: AuditQuery, errors: ['FORBIDDEN'], about: 'Who did what to whom, newest first' }),
  'GET /admin/audit/export': textRoute(['text/csv', 'application/x-ndjson'], {
    name: 'exportAuditLog',
    query: AuditExport,
    errors: ['FORBIDDEN'],
    about: 'The whole audit log as a file',
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
