import { ChatError, newId } from '@confab/client';

import type { Person } from '../support/people.js';
import type { Change, Deed, PinChange, ReactionChange, Send } from './history.js';

/** In so many threads they write. */
const MAX_ROOTS = 3;

/** What each of a crowd asked, and was answered. */
export class Record {
  readonly sends: Send[] = [];
  readonly changes: Change[] = [];
  readonly reactions: ReactionChange[] = [];
  readonly pins: PinChange[] = [];
  #clock = 0;
  readonly #watchers = new Set<() => void>();

  /** How many messages have been acknowledged. */
  get acknowledged(): number {
    return this.sends.filter(({ answer }) => answer?.ok).length;
  }

  /** The first messages of the room's own timeline that were acknowledged: these are not deleted. */
  get roots(): string[] {
    return this.sends.flatMap(({ answer, threadId }) => (answer?.ok && threadId === null ? [answer.ok.id] : [])).slice(0, MAX_ROOTS);
  }

  /** Resolves when that many more have been acknowledged than now. */
  async moves(by: number): Promise<void> {
    const goal = this.acknowledged + by;
    while (this.acknowledged < goal) await new Promise<void>((resolve) => this.#watchers.add(resolve));
  }

  /** Sends a message with a text that nobody else sends; its id, where it was acknowledged. */
  async send(person: Person, roomId: string, threadId: string | null): Promise<string | undefined> {
    const send: Send = { sender: person.id, clientId: newId(), body: `message ${this.sends.length + 1}`, threadId, askedAt: ++this.#clock };
    const { clientId, body } = send;
    const answer = await this.#note(this.sends, send, async () => {
      const { id, seq } = await person.chat.call('message.send', { roomId, clientId, body, ...(threadId !== null && { threadId }) });
      return { id, seq };
    });
    return answer?.id;
  }

  async edit(person: Person, messageId: string): Promise<void> {
    const body = `edit ${this.changes.length + 1}`;
    const change: Change = { sender: person.id, messageId, body, askedAt: ++this.#clock };
    await this.#note(this.changes, change, async () => ({ version: (await person.chat.call('message.edit', { messageId, body })).version }));
  }

  async delete(person: Person, messageId: string): Promise<void> {
    const change: Change = { sender: person.id, messageId, body: null, askedAt: ++this.#clock };
    await this.#note(this.changes, change, async () => ({ version: (await person.chat.call('message.delete', { messageId })).version }));
  }

  async react(person: Person, reaction: Pick<ReactionChange, 'messageId' | 'emoji' | 'on'>): Promise<void> {
    const change: ReactionChange = { ...reaction, sender: person.id, askedAt: ++this.#clock };
    await this.#note(this.reactions, change, async () => ({ version: (await person.chat.call('message.react', reaction)).version }));
  }

  async pin(person: Person, pin: Pick<PinChange, 'messageId' | 'on'>): Promise<void> {
    const change: PinChange = { ...pin, sender: person.id, askedAt: ++this.#clock };
    await this.#note(this.pins, change, async () => ({ version: (await person.chat.call('message.pin', pin)).version }));
  }

  async #note<Ok, D extends Deed<Ok>>(deeds: D[], deed: D, ask: () => Promise<Ok>): Promise<Ok | undefined> {
    const at = deeds.push(deed) - 1;
    try {
      const ok = await ask();
      deeds[at] = { ...deed, answer: { at: ++this.#clock, ok } };
      return ok;
    } catch (error) {
      if (!(error instanceof ChatError)) throw error;
      // What may be tried again may also have been done: the answer got lost, or the server lost its storage at the commit.
      if (!error.retryable) deeds[at] = { ...deed, answer: { at: ++this.#clock, fail: error.code } };
      return undefined;
    } finally {
      for (const look of this.#watchers) look();
      this.#watchers.clear();
    }
  }
}
