import type { Membership, Message, NoticeType, Room, User } from '@confab/contract';

/** Things for this folder's specs, with short ids that read well in a failure. */
export function aUser(id: string): User {
  return { id, username: id, displayName: id, kind: 'member', avatarUrl: null, createdAt: '2026-11-20T00:00:00.000Z' };
}

export function aMessage(seq: number, sender: User, rest: Partial<Message> = {}): Message {
  return {
    id: `m${seq}`,
    roomId: 'room',
    seq,
    version: seq,
    kind: 'text',
    sender: { id: sender.id, username: sender.username, displayName: sender.displayName },
    clientId: `client-${seq}`,
    body: String(seq),
    notice: null,
    replyToId: null,
    createdAt: '2026-11-20T12:00:00.000Z',
    editedAt: null,
    deletedAt: null,
    threadId: null,
    thread: null,
    reactions: [],
    mentions: { users: [], room: false },
    files: [],
    pinned: null,
    ...rest,
  };
}

export function aNotice(seq: number, type: NoticeType, user: User, createdAt = '2026-11-20T12:00:00.000Z'): Message {
  const { id, username, displayName } = user;
  return aMessage(seq, user, { kind: 'notice', clientId: null, body: '', notice: { type, user: { id, username, displayName } }, createdAt });
}

export function aRoom(rest: Partial<Room> = {}): Room {
  return {
    id: 'room',
    kind: 'public',
    name: 'Room',
    topic: '',
    code: null,
    entry: 'open',
    guests: false,
    lastSeq: 0,
    version: 0,
    memberCount: 2,
    createdBy: null,
    createdAt: '2026-11-20T00:00:00.000Z',
    you: aMembership(),
    peer: null,
    lastMessage: null,
    ...rest,
  };
}

export function aMembership(more: Partial<Membership> = {}): Membership {
  return { role: 'member', readSeq: 0, mentions: 0, favourite: false, notify: null, mutedUntil: null, ...more };
}
