import type { Room } from '@confab/contract';
import { sumOf, type Badges, type RoomBadge } from '../room-badges';

const QUIET_MS = 30 * 24 * 3_600_000;

const NAMES = { unread: 'Unread', favourites: 'Favourites', direct: 'Direct', rooms: 'Rooms', quiet: 'Quiet for a month' } as const;

export type SectionId = keyof typeof NAMES;

/** From top to bottom. */
const ORDER: readonly SectionId[] = ['unread', 'favourites', 'direct', 'rooms', 'quiet'];

export interface RoomSection {
  readonly id: SectionId;
  readonly name: string;
  readonly folded: boolean;
  readonly rooms: readonly Room[];
  /** What stands below the heading: of a folded section only the room on screen. */
  readonly shown: readonly Room[];
  /** Of all its rooms, for the heading of a folded one. */
  readonly sum: Pick<RoomBadge, 'unread' | 'forMe'>;
  /** What of it is for the reader is so as such: nobody mentions them. */
  readonly direct: boolean;
}

interface ListSource {
  readonly rooms: readonly Room[];
  readonly badges: Badges;
  readonly openRoomId: string | null;
  /** Sections that are not as they are by themselves: folded, or for the quiet ones open. */
  readonly turned: ReadonlySet<SectionId>;
  readonly now: number;
}

/**
 * What is new first, then each room where it belongs, the latest first. The room on screen keeps its place while it is read,
 * and so do the rooms of a section that was folded: its heading counts what is new in them.
 */
export function roomSections(source: ListSource): readonly RoomSection[] {
  const { badges, openRoomId, turned } = source;
  const isFolded = (id: SectionId): boolean => turned.has(id) !== (id === 'quiet');
  const homes = homesOf(source);
  const sections = new Map(ORDER.map((id): [SectionId, Room[]] => [id, []]));
  for (const room of source.rooms.toSorted(latestFirst)) {
    const home = homes(room);
    const isNews = room.id !== openRoomId && hasNews(badges.rooms.get(room.id));
    const section = isNews && (home === 'quiet' || !isFolded(home)) ? 'unread' : home;
    sections.get(section)?.push(room);
  }
  return ORDER.flatMap((id) => {
    const rooms = sections.get(id) ?? [];
    if (rooms.length === 0) return [];
    const folded = isFolded(id);
    const shown = folded ? rooms.filter((room) => room.id === openRoomId) : rooms;
    const direct = rooms.every(({ id, kind }) => kind === 'direct' || (badges.rooms.get(id)?.forMe ?? 0) === 0);
    return [{ id, name: NAMES[id], folded, rooms, shown, direct, sum: sumOf(rooms.flatMap((room) => badges.rooms.get(room.id) ?? [])) }];
  });
}

/** From top to bottom: the rooms with something new, and the one on screen as the place from which one goes on. */
export function unreadInOrder(sections: readonly RoomSection[], { rooms }: Badges, openRoomId: string | null): readonly string[] {
  return sections.flatMap((section) => section.rooms.filter(({ id }) => id === openRoomId || hasNews(rooms.get(id))).map(({ id }) => id));
}

function hasNews(badge: RoomBadge | undefined): boolean {
  return badge !== undefined && badge.unread > 0 && !badge.muted;
}

/** Where a room belongs. A list of nothing but quiet rooms is not folded away. */
function homesOf({ rooms, now }: ListSource): (room: Room) => SectionId {
  const since = new Date(now - QUIET_MS).toISOString();
  const isQuiet = (room: Room): boolean => room.you?.favourite !== true && lastActivity(room) < since;
  const folds = !rooms.every(isQuiet);
  return (room) => {
    if (room.you?.favourite === true) return 'favourites';
    if (folds && isQuiet(room)) return 'quiet';
    return room.kind === 'direct' ? 'direct' : 'rooms';
  };
}

function latestFirst(one: Room, other: Room): number {
  const [a, b] = [lastActivity(one), lastActivity(other)];
  return a === b ? one.id.localeCompare(other.id) : a < b ? 1 : -1;
}

/** ISO times in UTC sort as text. */
function lastActivity(room: Room): string {
  return room.lastMessage?.createdAt ?? room.createdAt;
}
