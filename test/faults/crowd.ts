import { ChatError, newId } from '@confab/client';
import type { Message, Room, RoomChanges } from '@confab/contract';

import type { People, Person } from '../support/people.js';
import type { History, Send } from './history.js';

/** The short form runs with every `npm test`; `npm run test:faults` runs the full one. */
export const full = process.env['FAULTS'] === 'full';

/** People who all write in one room, and a record of what each asked, was answered and saw. */
export class Crowd {
  #clock = 0;
  #sent = 0;
  readonly #sends: Send[] = [];
  readonly #seen = new Map<string, RoomChanges[]>();
  #writing = true;

  private constructor(
    readonly room: Room,
    private readonly people: readonly Person[],
  ) {
    for (const person of people) {
      const stream: RoomChanges[] = [];
      this.#seen.set(person.id, stream);
      person.chat.watch(room.id, 0, (changes) => stream.push(changes));
    }
  }

  static async gather(people: People, size: number): Promise<Crowd> {
    const [first, ...others] = await Promise.all(Array.from({ length: size }, (_, at) => people.guest(`Guest ${at + 1}`)));
    const room = await first!.makes({ kind: 'public', name: `Crowd ${newId()}`, guests: true });
    for (const person of others) await person.joins(room.id);
    return new Crowd(room, [first!, ...others]);
  }

  /** How many messages have been acknowledged. */
  get acknowledged(): number {
    return this.#sends.filter(({ answer }) => answer?.ok).length;
  }

  /** Everyone writes, message after message, until `stop`. */
  async write(): Promise<void> {
    this.#writing = true;
    await Promise.all(
      this.people.map(async (person) => {
        while (this.#writing) await this.#send(person);
      }),
    );
  }

  stop(): void {
    this.#writing = false;
  }

  /** Resolves when that many more have been acknowledged than now. */
  async moves(by: number): Promise<void> {
    const goal = this.acknowledged + by;
    while (this.acknowledged < goal) await this.#anyAnswer();
  }

  /** What happened, once every member's stream has come to the room's end. */
  async history(): Promise<History> {
    const read = new Map<string, Message[]>();
    for (const person of this.people) read.set(person.id, await readAll(person, this.room.id));
    const end = (await this.people[0]!.session.rest('GET /rooms/:id', { params: { id: this.room.id } })).version;
    for (const person of this.people) await this.#caughtUp(person, end);
    return { sends: this.#sends, seen: this.#seen, read };
  }

  async #send(person: Person): Promise<void> {
    const send = { sender: person.id, clientId: newId(), body: `message ${++this.#sent}`, askedAt: ++this.#clock };
    const at = this.#sends.push(send) - 1;
    try {
      const { id, seq } = await person.chat.call('message.send', { roomId: this.room.id, clientId: send.clientId, body: send.body });
      this.#sends[at] = { ...send, answer: { at: ++this.#clock, ok: { id, seq } } };
    } catch (error) {
      if (!(error instanceof ChatError)) throw error;
      this.#sends[at] = { ...send, answer: { at: ++this.#clock, fail: error.code } };
    }
    for (const look of [...this.#watchers]) look();
  }

  readonly #watchers = new Set<() => void>();

  #anyAnswer(): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        this.#watchers.delete(look);
        resolve();
      };
      this.#watchers.add(look);
    });
  }

  #caughtUp(person: Person, version: number): Promise<void> {
    const stream = this.#seen.get(person.id) ?? [];
    if ((stream.at(-1)?.version ?? 0) >= version) return Promise.resolve();
    return new Promise((resolve) => {
      const stop = person.chat.watch(this.room.id, version - 1, () => {
        if ((stream.at(-1)?.version ?? 0) < version) return;
        stop();
        resolve();
      });
    });
  }
}

async function readAll(person: Person, roomId: string): Promise<Message[]> {
  const all: Message[] = [];
  for (let more = true; more;) {
    const page = await person.chat.call('message.list', { roomId, after: all.at(-1)?.seq ?? 0, limit: 100 });
    all.push(...page.messages);
    more = page.hasAfter;
  }
  return all;
}
