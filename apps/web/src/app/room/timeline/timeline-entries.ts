import type { Message, Sender } from '@confab/contract';
import type { Row } from '../message/row';

/** What stands in the timeline, from top to bottom. */
export type Entry = DayEntry | UnreadEntry | NoticeEntry | GroupEntry;

interface DayEntry {
  readonly type: 'day';
  readonly key: string;
  readonly date: string;
}
interface UnreadEntry {
  readonly type: 'unread';
  readonly key: string;
  readonly count: number;
}
/** Joins within five minutes are merged into one entry, and so are departures; other notices are not. */
interface NoticeEntry {
  readonly type: 'notice';
  readonly key: string;
  readonly messages: readonly Message[];
}
/** What one person said in a row. */
export interface GroupEntry {
  readonly type: 'group';
  readonly key: string;
  readonly sender: Sender;
  readonly mine: boolean;
  /** When its first row was written. */
  readonly at: string;
  /** Whether it began in the previous block, which shows the avatar and the name. */
  readonly goesOn: boolean;
  readonly rows: readonly Row[];
}

/** Above which seq the line "2 new" stands. */
export interface Unread {
  readonly beforeSeq: number;
  readonly count: number;
}

const TOGETHER_MS = 5 * 60_000;
const MERGED: readonly string[] = ['joined', 'left'];

/** What entries are made of: part of a conversation, and who spoke last before it. */
export interface Stretch {
  readonly messages: readonly Message[];
  readonly pending: readonly Row[];
  readonly before: Before | null;
}

/** The previous message; a notice has no sender. */
export interface Before {
  readonly senderId: string | null;
  readonly createdAt: string;
}

/** Lays messages, then pending rows, out as entries. */
export function layOut({ messages, pending, before }: Stretch, unread: Unread | null, rowOf: (message: Message) => Row): readonly Entry[] {
  const layout = new Layout(unread, before);
  for (const message of messages) {
    layout.startAt(message.createdAt, message.seq);
    if (message.kind === 'notice') layout.addNotice(message);
    else layout.addRow(rowOf(message));
  }
  for (const row of pending) {
    layout.startAt(row.createdAt, null);
    layout.addRow(row);
  }
  return layout.entries;
}

/** Existing groups keep their keys, and so their elements, when rows are added before them. */
export function keepingKeys(entries: readonly Entry[], before: readonly Entry[]): readonly Entry[] {
  const keys = new Map(before.flatMap((entry) => (entry.type === 'group' ? entry.rows.map((row) => [row.key, entry.key] as const) : [])));
  const taken = new Set<string>();
  return entries.map((entry) => {
    if (entry.type !== 'group') return entry;
    const known = entry.rows.map((row) => keys.get(row.key)).find((key) => key !== undefined && !taken.has(key));
    const key = known ?? entry.key;
    taken.add(key);
    return { ...entry, key };
  });
}

class Layout {
  readonly entries: Entry[] = [];
  #day: string;
  readonly #unread: Unread | null;
  readonly #before: Before | null;

  constructor(unread: Unread | null, before: Before | null) {
    this.#unread = unread;
    this.#before = before;
    this.#day = before ? dayOf(before.createdAt) : '';
  }

  startAt(at: string, seq: number | null): void {
    const day = dayOf(at);
    if (day !== this.#day) this.entries.push({ type: 'day', key: `day ${day}`, date: at });
    this.#day = day;
    if (seq !== null && seq === this.#unread?.beforeSeq) this.entries.push({ type: 'unread', key: 'unread', count: this.#unread.count });
  }

  addNotice(message: Message): void {
    const last = this.entries.at(-1);
    if (last?.type === 'notice' && last.messages[0] && areOneNotice(last.messages[0], message)) {
      this.entries[this.entries.length - 1] = { ...last, messages: [...last.messages, message] };
    } else {
      this.entries.push({ type: 'notice', key: message.id, messages: [message] });
    }
  }

  addRow(row: Row): void {
    const last = this.entries.at(-1);
    if (last?.type === 'group' && belongsTo(last, row)) {
      this.entries[this.entries.length - 1] = { ...last, rows: [...last.rows, row] };
    } else {
      const goesOn = last === undefined && this.#before?.senderId === row.sender.id && isSoonAfter(this.#before.createdAt, row.createdAt);
      this.entries.push({ type: 'group', key: row.key, sender: row.sender, mine: row.mine, at: row.createdAt, goesOn, rows: [row] });
    }
  }
}

/** Whether a notice joins those that began with `first`: people who came within five minutes stand in one line. */
export function areOneNotice(first: Message, next: Message): boolean {
  const type = next.notice?.type;
  return type !== undefined && MERGED.includes(type) && first.notice?.type === type && isSoonAfter(first.createdAt, next.createdAt);
}

/** Five minutes from the previous row, not from the group's first. */
function belongsTo(group: GroupEntry, row: Row): boolean {
  const before = group.rows.at(-1);
  return before !== undefined && group.sender.id === row.sender.id && isSoonAfter(before.createdAt, row.createdAt);
}

function isSoonAfter(first: string, next: string): boolean {
  return Date.parse(next) - Date.parse(first) < TOGETHER_MS;
}

function dayOf(at: string): string {
  return new Date(at).toDateString();
}
