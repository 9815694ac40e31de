import type { Room } from '@confab/contract';

interface RoomSections {
  readonly unread: readonly Room[];
  readonly direct: readonly Room[];
  readonly rooms: readonly Room[];
}

/** Messages in a room that its reader has not seen. */
export function unreadCount(room: Room): number {
  return room.you === null ? 0 : Math.max(0, room.lastSeq - room.you.readSeq);
}

/** What is new first, then people, then rooms; each the latest first. The room on screen keeps its place while it is read. */
export function roomSections(rooms: Iterable<Room>, openRoomId: string | null): RoomSections {
  const sections = { unread: [] as Room[], direct: [] as Room[], rooms: [] as Room[] };
  for (const room of [...rooms].sort(latestFirst)) {
    if (unreadCount(room) > 0 && room.id !== openRoomId) sections.unread.push(room);
    else if (room.kind === 'direct') sections.direct.push(room);
    else sections.rooms.push(room);
  }
  return sections;
}

function latestFirst(one: Room, other: Room): number {
  const [a, b] = [lastActivity(one), lastActivity(other)];
  return a === b ? one.id.localeCompare(other.id) : a < b ? 1 : -1;
}

/** ISO times in UTC sort as text. */
function lastActivity(room: Room): string {
  return room.lastMessage?.createdAt ?? room.createdAt;
}
