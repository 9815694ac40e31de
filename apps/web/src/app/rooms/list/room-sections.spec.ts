import type { Room, UnreadThread } from '@confab/contract';
import { badgesOf } from '../room-badges';
import { aMembership, aMessage, aRoom } from '../room.fixture';
import { roomSections, unreadInOrder, type SectionId } from './room-sections';

const NOW = Date.parse('2026-11-22T12:00:00.000Z');
const ago = (days: number): string => new Date(NOW - days * 86_400_000).toISOString();

interface Shown {
  readonly open?: string;
  readonly turned?: readonly SectionId[];
}

function listed(rooms: readonly Room[], { open, turned = [] }: Shown = {}) {
  const badges = badgesOf({ rooms, threads: [], knocks: new Set(), now: NOW });
  return roomSections({ rooms, badges, openRoomId: open ?? null, turned: new Set(turned), now: NOW });
}

const shown = (rooms: readonly Room[], how?: Shown) => Object.fromEntries(listed(rooms, how).map(({ id, shown }) => [id, shown.map((room) => room.id)]));
const room = (id: string, more: Partial<Room> = {}, you: Partial<NonNullable<Room['you']>> = {}) =>
  aRoom({ id, name: id, kind: 'public', createdAt: ago(1), ...more, you: aMembership(you) });
const unread = { lastSeq: 2 };

describe('the sections of the list', () => {
  test('hold what is new first, then favourites, people and rooms, the latest first', () => {
    const rooms = [
      room('old', { createdAt: ago(9) }),
      room('direct', { kind: 'direct' }),
      room('loved', {}, { favourite: true }),
      room('newer', { lastMessage: aMessage({ createdAt: ago(0.5) }) }),
      room('news', unread),
      room('hot', { ...unread, createdAt: ago(0.1) }, { favourite: true }),
    ];
    expect(shown(rooms)).toEqual({ unread: ['hot', 'news'], favourites: ['loved'], direct: ['direct'], rooms: ['newer', 'old'] });
  });

  test('keep the room on screen in its place while it is read', () => {
    expect(shown([room('open', unread)], { open: 'open' })).toEqual({ rooms: ['open'] });
  });

  test('fold to their heading, which counts what is new in them, and to the room on screen', () => {
    const rooms = [room('direct', { ...unread, kind: 'direct' }), room('other', { kind: 'direct' }), room('room', unread)];
    expect(shown(rooms, { turned: ['direct'], open: 'other' })).toEqual({ unread: ['room'], direct: ['other'] });
    const direct = listed(rooms, { turned: ['direct'] }).find(({ id }) => id === 'direct');
    expect(direct).toMatchObject({ folded: true, sum: { unread: 2, forMe: 2 }, rooms: [{ id: 'direct' }, { id: 'other' }] });
  });

  test('fold by themselves what was quiet for a month, unless it is a favourite, or new, or there is nothing else', () => {
    const quiet = { createdAt: ago(31) };
    const rooms = [room('now'), room('quiet', quiet), room('loved', quiet, { favourite: true }), room('waiting', { ...quiet, ...unread })];
    expect(shown(rooms)).toEqual({ unread: ['waiting'], favourites: ['loved'], rooms: ['now'], quiet: [] });
    expect(shown(rooms, { turned: ['quiet'] })['quiet']).toEqual(['quiet']);
    expect(shown([room('quiet', quiet)])).toEqual({ rooms: ['quiet'] });
  });

  test('leave muted rooms where they are', () => {
    expect(shown([room('muted', unread, { notify: 'nothing' })])).toEqual({ rooms: ['muted'] });
  });

  test('are walked through from one unread room to the next, past folds, from the room on screen', () => {
    const rooms = [room('direct', { ...unread, kind: 'direct' }), room('open'), room('b', unread), room('muted', unread, { notify: 'nothing' })];
    const badges = badgesOf({ rooms, threads: [], knocks: new Set(), now: NOW });
    expect(unreadInOrder(listed(rooms, { turned: ['direct'], open: 'open' }), badges, 'open')).toEqual(['b', 'direct', 'open']);
  });
});

/** The same numbers on every machine. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >> 8) % sides;
  };
}

describe('all numbers of what is new', () => {
  const KINDS = ['public', 'private', 'direct', 'ephemeral'] as const;

  function randomRooms(roll: (sides: number) => number): Room[] {
    return Array.from({ length: 1 + roll(12) }, (_, at) => {
      const lastSeq = roll(8);
      const readSeq = lastSeq - roll(lastSeq + 1);
      const mutedUntil = [null, null, null, ago(1), ago(-1)][roll(5)] ?? null;
      const you = {
        readSeq,
        mentions: roll(lastSeq - readSeq + 2),
        favourite: roll(3) === 0,
        notify: ([null, 'all', 'mentions', 'nothing'] as const)[roll(4)]!,
        mutedUntil,
      };
      return room(`room ${at}`, { kind: KINDS[roll(4)]!, lastSeq, createdAt: ago(roll(60)) }, you);
    });
  }

  function randomThreads(roll: (sides: number) => number, rooms: readonly Room[]): UnreadThread[] {
    return rooms.flatMap(({ id, you }) =>
      roll(3) > 0 ? [] : [{ roomId: id, threadId: `thread of ${id}`, lastSeq: 4, readSeq: roll(4), mentions: Math.min(you?.mentions ?? 0, roll(2)) }],
    );
  }

  test('agree: rows, headings, title and icon, whatever is read, mentioned, muted, folded and open', () => {
    const roll = dice(12);
    for (let round = 0; round < 2000; round += 1) {
      const rooms = randomRooms(roll);
      const threads = randomThreads(roll, rooms);
      const knocks = new Set(rooms.filter(() => roll(6) === 0).map(({ id }) => id));
      const badges = badgesOf({ rooms, threads, knocks, now: NOW });
      const isLoud = ({ you }: Room): boolean => you?.notify !== 'nothing' && !(you?.mutedUntil != null && Date.parse(you.mutedUntil) > NOW);
      const loud = rooms.filter(isLoud);
      const news = (of: Room): number => of.lastSeq - (of.you?.readSeq ?? 0);
      const heard = threads.filter(({ roomId }) => loud.some(({ id }) => id === roomId));
      const mentions = (of: Room): number =>
        (of.you?.mentions ?? 0) - threads.filter(({ roomId }) => roomId === of.id).reduce((sum, each) => sum + each.mentions, 0);
      const isForMe = (of: Room): boolean => news(of) > 0 && (of.kind === 'direct' || mentions(of) > 0);

      const withNews = loud.filter((of) => news(of) > 0 || knocks.has(of.id) || heard.some(({ roomId }) => roomId === of.id));
      expect(badges.newsIn).toBe(withNews.length);
      expect(badges.lit).toBe(loud.some((of) => isForMe(of) || knocks.has(of.id)) || heard.length > 0);
      expect(badges.threads.unread).toBe(heard.length);

      const turned = new Set((['unread', 'favourites', 'direct', 'rooms', 'quiet'] as const).filter(() => roll(3) === 0));
      const openRoomId = roll(2) === 0 ? null : (rooms[roll(rooms.length)]?.id ?? null);
      const sections = roomSections({ rooms, badges, openRoomId, turned, now: NOW });
      expect(sections.flatMap((section) => section.rooms.map(({ id }) => id)).sort()).toEqual(rooms.map(({ id }) => id).sort());
      for (const { rooms: held, sum } of sections) expect(sum.unread).toBe(held.filter(isLoud).reduce((all, of) => all + news(of), 0));
      expect(sections.reduce((all, { sum }) => all + sum.unread, 0)).toBe(loud.reduce((all, of) => all + news(of), 0));
      const unreadThere = sections.find(({ id }) => id === 'unread')?.rooms ?? [];
      expect(unreadThere.every((of) => isLoud(of) && news(of) > 0 && of.id !== openRoomId)).toBe(true);
    }
  });
});
