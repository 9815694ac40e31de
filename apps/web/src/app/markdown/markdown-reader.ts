import { computed, inject, PendingTasks, Service, signal } from '@angular/core';
import { hasMarks } from './has-marks';
import { plainTree, type Block } from './message-tree';
import { withMentions, type Calls } from './with-mentions';

type Read = (body: string) => readonly Block[];

/** Rows come and go while one scrolls; what they say is read once. */
const KEPT = 300;

/** Reads messages. The parser comes with the first room; until it is here, and if it never comes, texts stay as they were typed. */
@Service()
export class MarkdownReader {
  readonly #read = signal<Read | null>(null);
  readonly #kept = computed(() => (this.#read(), new Map<string, readonly Block[]>()));

  constructor() {
    inject(PendingTasks).run(() => this.#load());
  }

  blocks(body: string, calls: Calls): readonly Block[] {
    if (!hasMarks(body)) return plainTree(body);
    const kept = this.#kept();
    const key = keyOf(body, calls);
    const blocks = kept.get(key) ?? withMentions(this.#read()?.(body) ?? plainTree(body), calls);
    // What was asked for last stands last, and what stands first is forgotten.
    kept.delete(key);
    kept.set(key, blocks);
    for (const oldest of kept.keys()) {
      if (kept.size <= KEPT) break;
      kept.delete(oldest);
    }
    return blocks;
  }

  async #load(): Promise<void> {
    try {
      const { readMarkdown } = await import('./read-markdown');
      this.#read.set(readMarkdown);
    } catch {
      // The network is away, or the server has a newer build: words are read without their form.
    }
  }
}

/** Whom a text calls may change without the text: an edit to the same words after somebody came in. */
function keyOf(body: string, { mentions: { users, room }, readerId }: Calls): string {
  return users.length === 0 && !room ? body : JSON.stringify([readerId, room, users, body]);
}
