import type { Room } from '@confab/contract';
import type { NotifyLevel } from '@confab/contract/constants';
import type { MenuBranch, MenuEntry } from '../ui/menu-entry';
import { isMuted, notifyLevel, unreadCount } from './room-badges';

/** What one may want of a room for oneself, in its row's menu and in its header's. */
export type RoomWish =
  | { readonly do: 'favourite'; readonly on: boolean }
  | { readonly do: 'level'; readonly level: NotifyLevel }
  | { readonly do: 'mute'; readonly until: string | null }
  | { readonly do: 'read' | 'unread' | 'link' };

const LEVELS: readonly { readonly level: NotifyLevel; readonly words: string }[] = [
  { level: 'all', words: 'Everything' },
  { level: 'mentions', words: 'What is for me' },
  { level: 'nothing', words: 'Nothing' },
];

/** The last moment that times are written for: until it is ended. */
const FOR_GOOD = '9999-12-31T00:00:00.000Z';

const HOUR = 3_600_000;

export function wishesFor(room: Room, now: number): readonly MenuEntry<RoomWish>[] {
  const favourite = room.you?.favourite === true;
  return [
    { label: favourite ? 'Take out of favourites' : 'Add to favourites', icon: 'star', action: { do: 'favourite', on: !favourite } },
    ...markFor(room),
    levelFor(room),
    muteFor(room, now),
    { label: 'Copy link', icon: 'link', action: { do: 'link' } },
  ];
}

/** Where nothing was said there is nothing to be read. */
function markFor(room: Room): readonly MenuEntry<RoomWish>[] {
  if (unreadCount(room) > 0) return [{ label: 'Mark read', icon: 'circle-check', action: { do: 'read' } }];
  return room.lastSeq > 0 ? [{ label: 'Mark unread', icon: 'circle-check', action: { do: 'unread' } }] : [];
}

function levelFor(room: Room): MenuBranch<RoomWish> {
  const present = notifyLevel(room);
  const choices = LEVELS.map(({ level, words }) => ({ label: words, action: { do: 'level', level } as const, chosen: level === present }));
  return { label: 'Tell me', icon: 'bell', note: LEVELS.find(({ level }) => level === present)?.words ?? '', choices };
}

function muteFor(room: Room, now: number): MenuEntry<RoomWish> {
  if (room.you?.mutedUntil != null && isMuted({ ...room, you: { ...room.you, notify: 'all' } }, now)) {
    return { label: 'Unmute', icon: 'bell', action: { do: 'mute', until: null } };
  }
  const until = (label: string, time: number | string) => ({ label, action: { do: 'mute', until: new Date(time).toISOString() } as const, chosen: false });
  return {
    label: 'Mute',
    icon: 'bell-off',
    choices: [
      until('For an hour', now + HOUR),
      until('Until tomorrow morning', tomorrowAtEight(now)),
      until('For a week', now + 7 * 24 * HOUR),
      until('Until I unmute it', FOR_GOOD),
    ],
  };
}

/** In the reader's own time. */
function tomorrowAtEight(now: number): number {
  const date = new Date(now);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1, 8).getTime();
}
