import type { Membership, Message, Room, User } from '@confab/contract';

/** A user, a room and a message of which a test says only what it is about. */
export function aUser(more: Partial<User> = {}): User {
  return { id: 'me', username: 'lena', displayName: 'Lena', kind: 'member', avatarUrl: null, createdAt: '2026-11-20T08:00:00.000Z', ...more };
}

export const aMembership = (more: Partial<Membership> = {}): Membership => ({
  role: 'member',
  readSeq: 0,
  mentions: 0,
  favourite: false,
  notify: null,
  mutedUntil: null,
  ...more,
});

export function aRoom(more: Partial<Room> = {}): Room {
  return {
    id: 'room',
    kind: 'ephemeral',
    name: null,
    topic: '',
    code: 'KVTD',
    entry: 'open',
    guests: true,
    lastSeq: 0,
    version: 0,
    memberCount: 1,
    createdBy: null,
    createdAt: '2026-11-20T08:00:00.000Z',
    you: aMembership(),
    peer: null,
    lastMessage: null,
    ...more,
  };
}

export function aMessage(more: Partial<Message> = {}): Message {
  return {
    id: 'message',
    roomId: 'room',
    seq: 1,
    version: 1,
    kind: 'text',
    sender: { id: 'me', username: 'lena', displayName: 'Lena' },
    clientId: null,
    body: 'Hello',
    notice: null,
    replyToId: null,
    createdAt: '2026-11-20T08:00:00.000Z',
    editedAt: null,
    deletedAt: null,
    threadId: null,
    thread: null,
    reactions: [],
    mentions: { users: [], room: false },
    files: [],
    pinned: null,
    ...more,
  };
}
