import { computed, inject, Service, signal } from '@angular/core';
import { ChatError, type ChatClient } from '@confab/client';
import type { KnockReceived } from '@confab/contract';
import { Chime } from '../ui/chime';
import { errorSentence } from '../ui/error-sentence';
import { Toasts } from '../ui/toasts';

/** A knock, and what this user has answered where the server does not know it yet. */
export interface HeardKnock extends KnockReceived {
  readonly answer?: boolean | undefined;
}

/** The pending knocks at the rooms of this tab's user. */
@Service()
export class RoomKnocks {
  readonly #toasts = inject(Toasts);
  readonly #chime = inject(Chime);
  #client: ChatClient | null = null;
  readonly #waiting = signal<readonly HeardKnock[]>([]);
  /** Knocks that were told since the connection was last made: of the others nobody knows whether they still wait. */
  #fresh = new Set<string>();
  /** Those that are over, and when the room had heard them: one that is heard anew after a refusal is heard later. */
  readonly #over = new Map<string, string>();
  /** Turned away, and not told yet: there is still time to undo it. */
  readonly #undoable = new Set<string>();
  /** Knocks whose answer is on its way: given twice, it would be told as another's. */
  readonly #sending = new Set<string>();

  /** Answers a function that stops it. */
  follow(client: ChatClient): () => void {
    this.#client = client;
    const stops = [
      client.onState((state) => state === 'connecting' && this.#fresh.clear()),
      client.on('knock.received', (knock) => this.#hear(knock)),
      client.on('knock.answered', ({ id }) => this.#drop(id)),
      client.on('room.removed', ({ roomId }) => this.#waiting.update((knocks) => knocks.filter((knock) => knock.roomId !== roomId))),
      client.onWelcome(() => this.#settle()),
    ];
    return () => stops.forEach((stop) => stop());
  }

  reset(): void {
    this.#client = null;
    this.#waiting.set([]);
    this.#fresh.clear();
    this.#over.clear();
    this.#undoable.clear();
  }

  /** Rooms where someone waits for an answer. */
  readonly rooms = computed(() => new Set(this.#waiting().flatMap(({ roomId, answer }) => (answer === undefined ? [roomId] : []))));

  /** Those of a room, the longest waiting first; whoever is being turned away is out of sight. */
  at(roomId: string): readonly HeardKnock[] {
    return this.#waiting().filter((knock) => knock.roomId === roomId && knock.answer !== false);
  }

  /** Lets in at once, and turns away once there was time to undo it: what is said cannot be taken back. */
  reply(knock: HeardKnock, admit: boolean): Promise<void> {
    if (admit) return this.answer(knock, true);
    this.#note(knock.id, false);
    this.#undoable.add(knock.id);
    const undo = (): void => {
      if (this.#undoable.delete(knock.id)) this.#note(knock.id, undefined);
    };
    const settle = (): void => {
      if (this.#undoable.delete(knock.id)) void this.#turnAway(knock);
    };
    this.#toasts.show(`${knock.displayName} is not let in`, { label: 'Undo', run: undo }, settle);
    return Promise.resolve();
  }

  /** Asks who waits at a room: whoever has just come in was not told. */
  async look(roomId: string): Promise<void> {
    try {
      const knocks = (await this.#client?.session.rest('GET /rooms/:id/knocks', { params: { id: roomId } })) ?? [];
      knocks.forEach((knock) => this.#hear(knock));
    } catch {
      // Offline, or out of the room: the next connection tells it.
    }
  }

  /** The first answer of all members counts. One that is given while the line is down waits for it, as messages do. */
  async answer({ id }: HeardKnock, admit: boolean): Promise<void> {
    if (this.#sending.has(id)) return;
    this.#sending.add(id);
    this.#note(id, admit);
    try {
      await this.#client?.call('knock.answer', { knockId: id, admit });
      this.#drop(id);
    } catch (error) {
      this.#unheeded(id, error);
    } finally {
      this.#sending.delete(id);
    }
  }

  /** Over REST where it can be, which ends with a page that closes, as a socket does not. */
  async #turnAway(knock: HeardKnock): Promise<void> {
    if (this.#client?.state !== 'online') return this.answer(knock, false);
    this.#sending.add(knock.id);
    try {
      await this.#client.session.rest('POST /knocks/:id/answer', { params: { id: knock.id }, body: { admit: false }, keepalive: true });
      this.#drop(knock.id);
    } catch (error) {
      this.#unheeded(knock.id, error);
    } finally {
      this.#sending.delete(knock.id);
    }
  }

  #unheeded(id: string, error: unknown): void {
    // The next greeting gives it again.
    if (error instanceof ChatError && error.code === 'UNAVAILABLE' && this.#client?.state !== 'online') return;
    if (error instanceof ChatError && error.code === 'NOT_FOUND') {
      this.#drop(id);
      this.#toasts.show('Somebody else has answered, or they went away.');
      return;
    }
    this.#note(id, undefined);
    this.#toasts.show(errorSentence(error));
  }

  #hear(knock: KnockReceived): void {
    if (knock.createdAt <= (this.#over.get(knock.id) ?? '')) return;
    this.#fresh.add(knock.id);
    if (this.#waiting().some(({ id }) => id === knock.id)) return;
    this.#waiting.update((knocks) => [...knocks, knock].sort(byTime));
    this.#chime.ring();
  }

  /** An answer may be overtaken by an older list: what is over stays over. */
  #drop(id: string): void {
    const known = this.#waiting().find((knock) => knock.id === id);
    this.#over.set(id, known?.createdAt ?? new Date().toISOString());
    this.#undoable.delete(id);
    this.#waiting.update((knocks) => knocks.filter((knock) => knock.id !== id));
  }

  #note(id: string, answer: boolean | undefined): void {
    this.#waiting.update((knocks) => knocks.map((knock) => (knock.id === id ? { ...knock, answer } : knock)));
  }

  /** A greeting comes after all knocks that still wait: others are over. */
  #settle(): void {
    this.#waiting.update((knocks) => knocks.filter(({ id }) => this.#fresh.has(id)));
    for (const knock of this.#waiting()) if (knock.answer !== undefined && !this.#undoable.has(knock.id)) void this.answer(knock, knock.answer);
  }
}

function byTime(one: KnockReceived, other: KnockReceived): number {
  return one.createdAt.localeCompare(other.createdAt);
}
