import type { Room, UnreadThread } from '@confab/contract';
import type { NotifyLevel } from '@confab/contract/constants';

/** What is new in a room's own timeline. */
export interface RoomBadge {
  readonly unread: number;
  /** For this user: all that is unread in a direct room, mentions in others and in one that is muted. */
  readonly forMe: number;
  /** It lights nothing: neither sums nor title nor icon. */
  readonly muted: boolean;
}

/** All numbers that the page shows of what is new. */
export interface Badges {
  readonly rooms: ReadonlyMap<string, RoomBadge>;
  /** Followed threads with something unread, and how often they mention this user. */
  readonly threads: Pick<RoomBadge, 'unread' | 'forMe'>;
  /** Rooms in which something is new, in a thread or at the door too: the number in the tab's title. */
  readonly newsIn: number;
  /** Something is for this user: the icon's petal is lit. */
  readonly lit: boolean;
}

interface BadgeSource {
  readonly rooms: Iterable<Room>;
  readonly threads: readonly UnreadThread[];
  /** Rooms at whose door someone waits. */
  readonly knocks: ReadonlySet<string>;
  readonly now: number;
}

export const NO_NEWS: RoomBadge = { unread: 0, forMe: 0, muted: false };

/** Messages in a room that its reader has not seen. */
export function unreadCount(room: Room): number {
  return room.you === null ? 0 : Math.max(0, room.lastSeq - room.you.readSeq);
}

/** What its reader is told of a room, as they chose or by its kind. */
export function notifyLevel({ kind, you }: Pick<Room, 'kind' | 'you'>): NotifyLevel {
  return you?.notify ?? (kind === 'direct' || kind === 'ephemeral' ? 'all' : 'mentions');
}

export function isMuted(room: Room, now: number): boolean {
  const until = room.you?.mutedUntil;
  return notifyLevel(room) === 'nothing' || (until != null && Date.parse(until) > now);
}

/** When the next room is no longer muted by itself; infinite if none is for a time. */
export function nextUnmuting(rooms: Iterable<Room>, now: number): number {
  return Math.min(...[...rooms].map(({ you }) => Date.parse(you?.mutedUntil ?? '')).filter((until) => until > now));
}

/** The one place from which the list, its sections, the title and the icon have their numbers. */
export function badgesOf({ rooms, threads, knocks, now }: BadgeSource): Badges {
  const inThreads = mentionsByRoom(threads);
  const all = new Map<string, RoomBadge>();
  for (const room of rooms) {
    const unread = unreadCount(room);
    // The room's number counts its threads in; they stand in their own row.
    const mentions = Math.max(0, (room.you?.mentions ?? 0) - (inThreads.get(room.id) ?? 0));
    const muted = isMuted(room, now);
    const forMe = room.kind === 'direct' && !muted ? unread : Math.min(unread, mentions);
    all.set(room.id, { unread, forMe, muted });
  }
  return { rooms: all, ...total(all, threads, knocks) };
}

function total(rooms: ReadonlyMap<string, RoomBadge>, threads: readonly UnreadThread[], knocks: ReadonlySet<string>): Omit<Badges, 'rooms'> {
  const of = (id: string): RoomBadge => rooms.get(id) ?? NO_NEWS;
  const heard = (id: string): boolean => !of(id).muted;
  const loud = threads.filter(({ roomId }) => heard(roomId));
  const waiting = [...knocks].filter(heard);
  const fresh = [...rooms].flatMap(([id, { unread, muted }]) => (unread > 0 && !muted ? [id] : []));
  const news = new Set([...fresh, ...waiting, ...loud.map(({ roomId }) => roomId)]);
  const forMe = loud.reduce((sum, { mentions }) => sum + mentions, 0);
  return {
    threads: { unread: loud.length, forMe },
    newsIn: news.size,
    lit: waiting.length > 0 || loud.length > 0 || fresh.some((id) => of(id).forMe > 0),
  };
}

function mentionsByRoom(threads: readonly UnreadThread[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const { roomId, mentions } of threads) sums.set(roomId, (sums.get(roomId) ?? 0) + mentions);
  return sums;
}

/** Of several rooms together, without those that are muted. */
export function sumOf(badges: Iterable<RoomBadge>): Pick<RoomBadge, 'unread' | 'forMe'> {
  let [unread, forMe] = [0, 0];
  for (const badge of badges) {
    if (badge.muted) continue;
    unread += badge.unread;
    forMe += badge.forMe;
  }
  return { unread, forMe };
}
