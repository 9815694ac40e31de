import type { ChatClient } from '@confab/client';
import type { FollowedThread, Message } from '@confab/contract';

/** Many members of a room hear of a thread in the same moment: they do not all ask in it. */
const SOON_MS = 500;
const SPREAD_MS = 2500;

/**
 * Finds out which threads are followed: a welcome names only those with something unread. The list of the followed begins with
 * the latest reply, so a thread that is not on its pages down to the time of its own last reply is not followed.
 */
export class ThreadSearch {
  #client: ChatClient | null = null;
  readonly #wanted = new Map<string, Message>();
  /** Threads of which it is known by now. */
  readonly #settled = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | null = null;
  readonly #found: (threads: readonly FollowedThread[]) => void;

  constructor(found: (threads: readonly FollowedThread[]) => void) {
    this.#found = found;
  }

  reset(client: ChatClient | null): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#client = client;
    this.#wanted.clear();
    this.#settled.clear();
  }

  /** It has been told by other means. */
  settle(threadId: string): void {
    this.#settled.add(threadId);
    this.#wanted.delete(threadId);
  }

  findSoon(root: Message): void {
    if (this.#settled.has(root.id)) return;
    this.#wanted.set(root.id, root);
    this.#timer ??= setTimeout(() => void this.#run(), SOON_MS + Math.random() * SPREAD_MS);
  }

  async find(root: Message): Promise<void> {
    // What runs may have passed its place already.
    await this.#running;
    if (this.#settled.has(root.id)) return;
    this.#wanted.set(root.id, root);
    await this.#run();
  }

  #run(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    return (this.#running ??= this.#ask(new Map(this.#wanted)).finally(() => (this.#running = null)));
  }

  async #ask(wanted: Map<string, Message>): Promise<void> {
    const client = this.#client;
    for (const id of wanted.keys()) this.#wanted.delete(id);
    try {
      for (let cursor: string | null | undefined; client !== null && cursor !== null && wanted.size > 0;) {
        const page = await client.call('thread.list', cursor === undefined ? {} : { cursor });
        if (client !== this.#client) return;
        cursor = page.nextCursor;
        this.#take(page.threads, cursor === null, wanted);
      }
    } catch {
      // Offline, or asked too often: the next change of such a thread asks again.
    }
  }

  #take(threads: readonly FollowedThread[], isLastPage: boolean, wanted: Map<string, Message>): void {
    this.#found(threads);
    const oldest = threads.at(-1)?.root.thread?.lastAt ?? '';
    for (const [id, { thread }] of wanted) {
      if (isLastPage || (thread?.lastAt ?? '') > oldest) this.settle(id);
      if (this.#settled.has(id)) wanted.delete(id);
    }
  }
}
