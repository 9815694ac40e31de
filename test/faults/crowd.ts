import { newId } from '@confab/client';
import type { Message, Room, RoomChanges } from '@confab/contract';

import type { People, Person } from '../support/people.js';
import { Earshot } from './earshot.js';
import type { History, Removal, Send } from './history.js';
import { Record } from './record.js';

/** The short form runs with every `npm test`; `npm run test:faults` runs the full one. */
export const full = process.env['FAULTS'] === 'full';

/** Of each member's messages every so many is edited, and every so many deleted. */
const EDIT_EVERY = 4;
const DELETE_EVERY = 11;
/** Every so many goes to a thread. */
const REPLY_EVERY = 3;
/** To every so many of what others write each gives a reaction, and takes every other one back. The room's maker pins as often. */
const REACT_EVERY = 3;
const EMOJI = ['👍', '🎉', '❤️'] as const;

/** People who all write in one room, and a record of what each asked, was answered and saw. */
export class Crowd {
  readonly #record = new Record();
  readonly #seen = new Map<string, RoomChanges[]>();
  readonly #removed = new Map<string, Earshot>();
  readonly #watchers = new Set<() => void>();
  #writing = true;

  private constructor(
    readonly room: Room,
    private readonly people: readonly Person[],
    /** Whether they are connected to several nodes. */
    private readonly spread: boolean,
  ) {
    for (const person of people) {
      const stream: RoomChanges[] = [];
      this.#seen.set(person.id, stream);
      person.chat.watch(room.id, 0, (changes) => this.#see(stream, changes));
    }
  }

  /** So many people in a new room. Where they come by different ways, they are spread over these evenly. */
  static async gather(ways: People | readonly People[], size: number): Promise<Crowd> {
    const by = [ways].flat();
    const [first, ...others] = await Promise.all(Array.from({ length: size }, (_, at) => by[at % by.length]!.guest(`Guest ${at + 1}`)));
    const room = await first!.makes({ kind: 'public', name: `Crowd ${newId()}`, guests: true });
    for (const person of others) await person.joins(room.id);
    return new Crowd(room, [first!, ...others], by.length > 1);
  }

  /** The sends that were not acknowledged. */
  get unanswered(): Send[] {
    return this.#record.sends.filter(({ answer }) => !answer?.ok);
  }

  /** Everyone writes, message after message, until `stop`. */
  async write(): Promise<void> {
    this.#writing = true;
    await Promise.all(this.people.map((person) => this.#writeAs(person)));
  }

  stop(): void {
    this.#writing = false;
  }

  /** Resolves when that many more messages have been acknowledged than now. */
  moves(by: number): Promise<void> {
    return this.#record.moves(by);
  }

  /** The room's maker sends the last one who is in it out. */
  async sendOneOut(): Promise<void> {
    const person = this.#members.at(-1)!;
    const earshot = new Earshot(person.chat, this.room.id);
    this.#removed.set(person.id, earshot);
    await this.people[0]!.session.rest('DELETE /rooms/:id/members/:userId', { params: { id: this.room.id, userId: person.id } });
    await earshot.whenTold();
  }

  /** What happened, once every member's stream has come to the room's end. */
  async history(): Promise<History> {
    const read = new Map<string, Message[]>();
    for (const person of this.#members) read.set(person.id, await readAll(person, this.room.id));
    const end = (await this.people[0]!.session.rest('GET /rooms/:id', { params: { id: this.room.id } })).version;
    for (const person of this.#members) await this.#caughtUp(person, end);
    const { sends, changes, reactions, pins } = this.#record;
    const removals = [...this.#removed].map(([member, earshot]) => this.#removal(member, earshot));
    const seen = new Map([...this.#seen].filter(([member]) => !this.#removed.has(member)));
    return { sends, changes, reactions, pins, removals, seen, read };
  }

  /** What another node wrote before it heard of the removal, within the link's milliseconds, may still have reached them. */
  #removal(member: string, { lastVersion, afterwards }: Earshot): Removal {
    return { member, afterwards, ...(!this.spread && { lastVersion }) };
  }

  get #members(): Person[] {
    return this.people.filter(({ id }) => !this.#removed.has(id));
  }

  async #writeAs(person: Person): Promise<void> {
    const mine: string[] = [];
    for (let count = 1; this.#writing && !this.#isOut(person); count++) {
      const sent = await this.#record.send(person, this.room.id, this.#threadFor(count));
      if (sent) mine.push(sent);
      const earlier = mine.at(-2);
      if (earlier && count % EDIT_EVERY === 0) await this.#record.edit(person, earlier);
      if (count % REACT_EVERY === 0) await this.#annotate(person, count);
      if (earlier && count % DELETE_EVERY === 0) await this.#record.delete(person, earlier);
    }
  }

  /** Reacts to the latest message that the person has seen; the room's maker pins it, too. */
  async #annotate(person: Person, count: number): Promise<void> {
    const latest = this.#seen
      .get(person.id)
      ?.at(-1)
      ?.messages.findLast(({ kind }) => kind === 'text');
    if (!latest) return;
    const [messageId, emoji] = [latest.id, EMOJI[count % EMOJI.length]!];
    const isBrief = count % (2 * REACT_EVERY) === 0;
    await this.#record.react(person, { messageId, emoji, on: true });
    if (isBrief) await this.#record.react(person, { messageId, emoji, on: false });
    if (person !== this.people[0]) return;
    await this.#record.pin(person, { messageId, on: true });
    if (isBrief) await this.#record.pin(person, { messageId, on: false });
  }

  #threadFor(count: number): string | null {
    const { roots } = this.#record;
    return count % REPLY_EVERY === 0 ? (roots[count % roots.length] ?? null) : null;
  }

  #isOut(person: Person): boolean {
    return this.#removed.get(person.id)?.told ?? false;
  }

  /** A change that got lost on its way is announced again after a while: this waits for that, too. */
  async #caughtUp(person: Person, version: number): Promise<void> {
    const stream = this.#seen.get(person.id) ?? [];
    while ((stream.at(-1)?.version ?? 0) < version) await new Promise<void>((resolve) => this.#watchers.add(resolve));
  }

  #see(stream: RoomChanges[], changes: RoomChanges): void {
    stream.push(changes);
    for (const look of this.#watchers) look();
    this.#watchers.clear();
  }
}

async function readAll(person: Person, roomId: string): Promise<Message[]> {
  const own = await readTimeline(person, { roomId });
  const all = [own];
  for (const { id, thread } of own) if (thread) all.push(await readTimeline(person, { roomId, threadId: id }));
  return all.flat();
}

async function readTimeline(person: Person, timeline: { readonly roomId: string; readonly threadId?: string }): Promise<Message[]> {
  const all: Message[] = [];
  for (let more = true; more;) {
    const page = await person.chat.call('message.list', { ...timeline, after: all.at(-1)?.seq ?? 0, limit: 100 });
    all.push(...page.messages);
    more = page.hasAfter;
  }
  return all;
}
