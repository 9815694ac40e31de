import type { OutboxEntry } from '@confab/client';
import type { RoomChanges } from '@confab/contract';
import type { TimelineConnection } from './timeline.store';

/** A connection whose answers the test gives by hand, in whatever order it likes. */
export class FakeLine {
  readonly asked: { name: string; input: object; answer: (value: unknown) => void; refuse: (problem: unknown) => void }[] = [];
  readonly watched: { after: number; listener: (changes: RoomChanges) => void }[] = [];
  entries: OutboxEntry[] = [];
  #onChange: () => void = () => undefined;

  readonly line = {
    call: (name: string, input: object) => new Promise((answer, refuse) => this.asked.push({ name, input, answer, refuse })),
    watch: (_roomId: string, after: number, listener: (changes: RoomChanges) => void) => {
      this.watched.push({ after, listener });
      return () => undefined;
    },
    outbox: {
      pending: () => this.entries,
      onChange: (listener: () => void) => {
        this.#onChange = listener;
        return () => undefined;
      },
      retry: () => undefined,
      discard: () => undefined,
    },
    // The fake answers untyped what the test gives it; the store's own types are what is under test.
  } as unknown as TimelineConnection;

  outboxSays(...entries: OutboxEntry[]): void {
    this.entries = entries;
    this.#onChange();
  }

  async answer(value: unknown): Promise<void> {
    this.asked.shift()?.answer(value);
    await settled();
  }
}

/** Lets everything that was promised come about. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}
