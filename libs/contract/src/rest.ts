/** REST, under /api/v1: the same things and services as the gateway. */
import { Account, AccountPage, AccountQuery, AuditExport, AuditPage, AuditQuery, ClaimServer, PasswordLink, UpdateAccount } from './admin.js';
import { LIMITS } from './constants.js';
import { defineRoutes, emptyRoute, listRoute, route, textRoute, type Route } from './define.js';
import { Ban, CreateInvite, Entered, EnterRoom, Invite, InvitedTo, InviteToken, Knock, KnockAnswer, KnockReceived, NewInvite } from './door.js';
import { ChangesQuery, HistoryQuery, Message, MessagePage, NewBody, RoomChanges, WriteMessage } from './message.js';
import { Meta } from './meta.js';
import { AddMember, CreateRoom, ReadUpTo, Room, RoomPage, RoomQuery, UpdateMember, UpdateRoom } from './room.js';
import { EnterAsGuest, Login, Refresh, Register, Session, SessionInfo, SetPassword } from './session.js';
import { ChangePassword, ClaimAccount, DeleteAccount, Member, UpdateProfile, User, UserQuery } from './user.js';

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

  'GET /rooms': listRoute(Room, { name: 'listRooms', about: 'The caller’s own rooms' }),
  'GET /rooms/directory': route(RoomPage, { name: 'listPublicRooms', query: RoomQuery, about: 'Public rooms that the caller may join, by name' }),
  'POST /rooms': route(Room, {
    name: 'createRoom',
    body: CreateRoom,
    status: 201,
    location: ({ id }) => `/rooms/${id}`,
    errors: ['CONFLICT', 'FORBIDDEN', 'NOT_FOUND'],
    about: 'Makes a room; a direct one is found if it exists',
  }),
  'POST /rooms/enter': route(Entered, {
    name: 'enterRoom',
    body: EnterRoom,
    accepted: 'The caller has knocked, if the code is right',
    errors: ['NOT_FOUND'],
    about: 'Enters a room by its code, or knocks where its owner asks for that; after too many wrong codes of late any code knocks, right or wrong',
  }),
  'GET /rooms/:id': route(Room, { name: 'getRoom', errors: ['NOT_FOUND'], about: 'A room that the caller is in, or a public one' }),
  'PATCH /rooms/:id': route(Room, {
    name: 'updateRoom',
    body: UpdateRoom,
    errors: ['NOT_FOUND', 'FORBIDDEN', 'CONFLICT'],
    about: 'Changes a room, as its owner or moderator',
  }),
  'DELETE /rooms/:id': emptyRoute({ name: 'deleteRoom', errors: ['NOT_FOUND', 'FORBIDDEN'], about: 'Deletes a room and its messages, as its owner' }),
  'POST /rooms/:id/join': route(Room, { name: 'joinRoom', errors: ['NOT_FOUND', 'FORBIDDEN'], about: 'Joins a public room; FORBIDDEN where one has to knock' }),
  'POST /rooms/:id/knock': route(Entered, {
    name: 'knockAtRoom',
    accepted: 'The caller has knocked',
    errors: ['NOT_FOUND'],
    about: 'Joins a public room, or knocks where one has to',
  }),
  'POST /rooms/:id/leave': emptyRoute({ name: 'leaveRoom', errors: ['NOT_FOUND'], about: 'Leaves a room' }),
  'GET /rooms/:id/members': listRoute(Member, { name: 'listMembers', errors: ['NOT_FOUND'], about: 'Who is in a room' }),
  'POST /rooms/:id/members': route(Member, {
    name: 'addMember',
    body: AddMember,
    status: 201,
    location: ({ user }, { id }) => `/rooms/${id}/members/${user.id}`,
    errors: ['NOT_FOUND', 'FORBIDDEN'],
    about: 'Brings a member into a private or public room',
  }),
  'PATCH /rooms/:id/members/:userId': route(Member, {
    name: 'updateMember',
    body: UpdateMember,
    errors: ['NOT_FOUND', 'FORBIDDEN'],
    about: 'Changes someone’s role, as the owner',
  }),
  'DELETE /rooms/:id/members/:userId': emptyRoute({
    name: 'removeMember',
    errors: ['NOT_FOUND', 'FORBIDDEN'],
    about: 'Removes someone, as owner or moderator',
  }),
  'GET /rooms/:id/knocks': listRoute(KnockReceived, { name: 'listKnocks', errors: ['NOT_FOUND'], about: 'Who waits to be let in' }),
  'GET /rooms/:id/invites': listRoute(Invite, {
    name: 'listInvites',
    errors: ['NOT_FOUND'],
    about: 'Links that still work: all for owner and moderators, one’s own for others',
  }),
  'POST /rooms/:id/invites': route(NewInvite, {
    name: 'createInvite',
    body: CreateInvite,
    status: 201,
    location: ({ id, roomId }) => `/rooms/${roomId}/invites/${id}`,
    errors: ['NOT_FOUND', 'FORBIDDEN', 'CONFLICT'],
    about: 'Makes a link that lets people in; it ends with its time, its uses, its maker’s membership, or by hand',
  }),
  'DELETE /rooms/:id/invites/:inviteId': emptyRoute({
    name: 'deleteInvite',
    errors: ['NOT_FOUND'],
    about: 'Withdraws a link, as its maker, owner or moderator',
  }),
  'GET /rooms/:id/bans': listRoute(Ban, { name: 'listBans', errors: ['NOT_FOUND', 'FORBIDDEN'], about: 'Who may not come in, for owner and moderators' }),
  'PUT /rooms/:id/bans/:userId': route(Ban, {
    name: 'banUser',
    errors: ['NOT_FOUND', 'FORBIDDEN'],
    about: 'Removes someone and keeps them out, as owner or moderator',
  }),
  'DELETE /rooms/:id/bans/:userId': emptyRoute({ name: 'unbanUser', errors: ['NOT_FOUND', 'FORBIDDEN'], about: 'Lifts a ban, as owner or moderator' }),
  'GET /rooms/:id/messages': route(MessagePage, { name: 'listMessages', query: HistoryQuery, errors: ['NOT_FOUND'], about: 'A page of history' }),
  'POST /rooms/:id/messages': route(Message, {
    name: 'sendMessage',
    body: WriteMessage,
    status: 201,
    location: ({ id }) => `/messages/${id}`,
    errors: ['NOT_FOUND', 'CONFLICT'],
    about: 'Writes a message',
  }),
  'GET /rooms/:id/changes': route(RoomChanges, { name: 'listChanges', query: ChangesQuery, errors: ['NOT_FOUND'], about: 'What changed after a version' }),
  'PUT /rooms/:id/read': emptyRoute({ name: 'markRead', body: ReadUpTo, errors: ['NOT_FOUND'], about: 'Marks a room as read up to a seq' }),

  'GET /knocks/:id': route(Knock, { name: 'getKnock', errors: ['NOT_FOUND'], about: 'The caller’s own knock, while it waits' }),
  'DELETE /knocks/:id': emptyRoute({ name: 'withdrawKnock', errors: ['NOT_FOUND'], about: 'Withdraws the caller’s own waiting knock' }),
  'POST /knocks/:id/answer': emptyRoute({
    name: 'answerKnock',
    body: KnockAnswer,
    errors: ['NOT_FOUND'],
    about: 'Lets in or turns away who knocked; any member may, the first one does',
  }),
  'POST /invites/look': route(InvitedTo, {
    name: 'lookAtInvite',
    body: InviteToken,
    errors: ['NOT_FOUND'],
    open: true,
    about: 'Where a link leads, for whoever has it',
  }),
  'POST /invites/accept': route(Room, { name: 'acceptInvite', body: InviteToken, errors: ['NOT_FOUND', 'FORBIDDEN'], about: 'Comes in by a link' }),

  'PATCH /messages/:id': route(Message, {
    name: 'editMessage',
    body: NewBody,
    errors: ['NOT_FOUND', 'FORBIDDEN'],
    about: 'Gives one’s own message another text',
  }),
  'DELETE /messages/:id': route(Message, { name: 'deleteMessage', errors: ['NOT_FOUND', 'FORBIDDEN'], about: 'Empties a message; it keeps its place' }),
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
