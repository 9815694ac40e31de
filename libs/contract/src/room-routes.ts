/** REST routes for rooms, entry and messages. */
import { defineRoutes, emptyRoute, listRoute, route } from './define.js';
import { Ban, CreateInvite, EnterRoom, Entered, Invite, InviteToken, InvitedTo, Knock, KnockAnswer, KnockReceived, NewInvite } from './door.js';
import { ChangesQuery, HistoryQuery, Message, MessageEdits, MessagePage, NewBody, PinnedMessages, RoomChanges, WriteMessage } from './message.js';
import { AddMember, CreateRoom, MarkUnread, Preferences, ReadUpTo, Room, RoomPage, RoomQuery, UpdateMember, UpdateRoom } from './room.js';
import { ActivityPage, CursorQuery, ThreadPage, UnreadReport } from './thread.js';
import { Member } from './user.js';

export const roomRoutes = defineRoutes({
  'GET /rooms': listRoute(Room, { name: 'listRooms', about: 'The caller’s own rooms' }),
  'GET /rooms/directory': route(RoomPage, { name: 'listPublicRooms', query: RoomQuery, about: 'Public rooms that the caller may join, by name' }),
  'POST /rooms': route(Room, {
    name: 'createRoom',
    body: CreateRoom,
    status: 201,
    location: ({ id }) => `/rooms/${id}`,
    errors: ['CONFLICT', 'FORBIDDEN', 'NOT_FOUND'],
    about: 'Creates a room; returns an existing direct room',
  }),
  'POST /rooms/enter': route(Entered, {
    name: 'enterRoom',
    body: EnterRoom,
    accepted: 'The caller has knocked, if the code is right',
    errors: ['NOT_FOUND'],
    about: 'Joins a room by its code, or knocks if its entry requires that; after too many wrong codes every code only knocks, right or wrong',
  }),
  'GET /rooms/:id': route(Room, { name: 'getRoom', errors: ['NOT_FOUND'], about: 'A room that the caller is in, or a public one' }),
  'PATCH /rooms/:id': route(Room, {
    name: 'updateRoom',
    body: UpdateRoom,
    errors: ['NOT_FOUND', 'FORBIDDEN', 'CONFLICT'],
    about: 'Changes a room, as its owner or moderator',
  }),
  'DELETE /rooms/:id': emptyRoute({ name: 'deleteRoom', errors: ['NOT_FOUND', 'FORBIDDEN'], about: 'Deletes a room and its messages, as its owner' }),
  'POST /rooms/:id/join': route(Room, {
    name: 'joinRoom',
    errors: ['NOT_FOUND', 'FORBIDDEN'],
    about: 'Joins a public room; FORBIDDEN if it requires knocking',
  }),
  'POST /rooms/:id/knock': route(Entered, {
    name: 'knockAtRoom',
    accepted: 'The caller has knocked',
    errors: ['NOT_FOUND'],
    about: 'Joins a public room, or knocks if it requires that',
  }),
  'POST /rooms/:id/leave': emptyRoute({ name: 'leaveRoom', errors: ['NOT_FOUND'], about: 'Leaves a room' }),
  'GET /rooms/:id/members': listRoute(Member, { name: 'listMembers', errors: ['NOT_FOUND'], about: 'Members of a room' }),
  'POST /rooms/:id/members': route(Member, {
    name: 'addMember',
    body: AddMember,
    status: 201,
    location: ({ user }, { id }) => `/rooms/${id}/members/${user.id}`,
    errors: ['NOT_FOUND', 'FORBIDDEN'],
    about: 'Adds a member to a private or public room',
  }),
  'PATCH /rooms/:id/members/:userId': route(Member, {
    name: 'updateMember',
    body: UpdateMember,
    errors: ['NOT_FOUND', 'FORBIDDEN'],
    about: 'Changes a member’s role, as the owner',
  }),
  'DELETE /rooms/:id/members/:userId': emptyRoute({
    name: 'removeMember',
    errors: ['NOT_FOUND', 'FORBIDDEN'],
    about: 'Removes a member, as owner or moderator',
  }),
  'GET /rooms/:id/knocks': listRoute(KnockReceived, { name: 'listKnocks', errors: ['NOT_FOUND'], about: 'Knocks that wait for an answer' }),
  'GET /rooms/:id/invites': listRoute(Invite, {
    name: 'listInvites',
    errors: ['NOT_FOUND'],
    about: 'Valid invites: all for owner and moderators, one’s own for others',
  }),
  'POST /rooms/:id/invites': route(NewInvite, {
    name: 'createInvite',
    body: CreateInvite,
    status: 201,
    location: ({ id, roomId }) => `/rooms/${roomId}/invites/${id}`,
    errors: ['NOT_FOUND', 'FORBIDDEN', 'CONFLICT'],
    about: 'Creates an invite link; it ends by expiry, after its uses, when its creator leaves, or when withdrawn',
  }),
  'DELETE /rooms/:id/invites/:inviteId': emptyRoute({
    name: 'deleteInvite',
    errors: ['NOT_FOUND'],
    about: 'Withdraws an invite, as its creator, owner or moderator',
  }),
  'GET /rooms/:id/bans': listRoute(Ban, { name: 'listBans', errors: ['NOT_FOUND', 'FORBIDDEN'], about: 'Banned users, for owner and moderators' }),
  'PUT /rooms/:id/bans/:userId': route(Ban, {
    name: 'banUser',
    errors: ['NOT_FOUND', 'FORBIDDEN'],
    about: 'Removes and bans a user, as owner or moderator',
  }),
  'DELETE /rooms/:id/bans/:userId': emptyRoute({ name: 'unbanUser', errors: ['NOT_FOUND', 'FORBIDDEN'], about: 'Lifts a ban, as owner or moderator' }),
  'GET /rooms/:id/messages': route(MessagePage, { name: 'listMessages', query: HistoryQuery, errors: ['NOT_FOUND'], about: 'A page of history' }),
  'POST /rooms/:id/messages': route(Message, {
    name: 'sendMessage',
    body: WriteMessage,
    status: 201,
    location: ({ id }) => `/messages/${id}`,
    errors: ['NOT_FOUND', 'CONFLICT'],
    about: 'Sends a message',
  }),
  'GET /rooms/:id/changes': route(RoomChanges, { name: 'listChanges', query: ChangesQuery, errors: ['NOT_FOUND'], about: 'Messages changed after a version' }),
  'PUT /rooms/:id/read': emptyRoute({ name: 'markRead', body: ReadUpTo, errors: ['NOT_FOUND'], about: 'Marks a room as read up to a seq' }),
  'PUT /rooms/:id/unread': emptyRoute({ name: 'markUnread', body: MarkUnread, errors: ['NOT_FOUND'], about: 'Marks a room as unread from a seq on' }),
  'GET /rooms/:id/me/unread': route(UnreadReport, {
    name: 'explainUnread',
    errors: ['NOT_FOUND'],
    about: 'How the numbers of unread messages and mentions were come by',
  }),
  'PATCH /rooms/:id/me': route(Room, {
    name: 'updatePreferences',
    body: Preferences,
    errors: ['NOT_FOUND'],
    about: 'Changes the caller’s own preferences for a room',
  }),
  'GET /rooms/:id/pins': route(PinnedMessages, { name: 'listPins', errors: ['NOT_FOUND'], about: 'Pinned messages of a room' }),

  'GET /knocks/:id': route(Knock, { name: 'getKnock', errors: ['NOT_FOUND'], about: 'The caller’s own knock, while it waits' }),
  'DELETE /knocks/:id': emptyRoute({ name: 'withdrawKnock', errors: ['NOT_FOUND'], about: 'Withdraws the caller’s own waiting knock' }),
  'POST /knocks/:id/answer': emptyRoute({
    name: 'answerKnock',
    body: KnockAnswer,
    errors: ['NOT_FOUND'],
    about: 'Admits or refuses a user who knocked; any member may, and the first answer counts',
  }),
  'POST /invites/look': route(InvitedTo, {
    name: 'lookAtInvite',
    body: InviteToken,
    errors: ['NOT_FOUND'],
    open: true,
    about: 'Shows where an invite leads, without using it',
  }),
  'POST /invites/accept': route(Room, { name: 'acceptInvite', body: InviteToken, errors: ['NOT_FOUND', 'FORBIDDEN'], about: 'Joins a room with an invite' }),

  'GET /messages/:id': route(Message, { name: 'getMessage', errors: ['NOT_FOUND'], about: 'A message' }),
  'GET /messages/:id/edits': route(MessageEdits, { name: 'listEdits', errors: ['NOT_FOUND'], about: 'Earlier texts of an edited message' }),
  'PUT /messages/:id/reactions/:emoji': route(Message, {
    name: 'addReaction',
    errors: ['NOT_FOUND', 'FORBIDDEN', 'CONFLICT'],
    about: 'Gives a reaction',
  }),
  'DELETE /messages/:id/reactions/:emoji': route(Message, {
    name: 'removeReaction',
    errors: ['NOT_FOUND', 'FORBIDDEN'],
    about: 'Takes back a reaction',
  }),
  'PUT /messages/:id/pin': route(Message, { name: 'pinMessage', errors: ['NOT_FOUND', 'FORBIDDEN', 'CONFLICT'], about: 'Pins a message' }),
  'DELETE /messages/:id/pin': route(Message, { name: 'unpinMessage', errors: ['NOT_FOUND', 'FORBIDDEN'], about: 'Unpins a message' }),
  'PATCH /messages/:id': route(Message, {
    name: 'editMessage',
    body: NewBody,
    errors: ['NOT_FOUND', 'FORBIDDEN'],
    about: 'Edits one’s own message',
  }),
  'DELETE /messages/:id': route(Message, { name: 'deleteMessage', errors: ['NOT_FOUND', 'FORBIDDEN'], about: 'Deletes a message’s text; its place is kept' }),

  'GET /threads': route(ThreadPage, { name: 'listThreads', query: CursorQuery, about: 'Threads that the caller follows' }),
  'PUT /threads/:id/read': emptyRoute({
    name: 'markThreadRead',
    body: ReadUpTo,
    errors: ['NOT_FOUND'],
    about: 'Marks a followed thread as read up to a seq',
  }),
  'PUT /threads/:id/follow': emptyRoute({ name: 'followThread', errors: ['NOT_FOUND'], about: 'Follows a thread, as read so far' }),
  'DELETE /threads/:id/follow': emptyRoute({ name: 'unfollowThread', errors: ['NOT_FOUND'], about: 'Stops following a thread' }),
  'GET /activity': route(ActivityPage, {
    name: 'listActivity',
    query: CursorQuery,
    about: 'What is for the caller: mentions, replies in followed threads, reactions',
  }),
});
