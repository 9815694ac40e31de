import { signal, type WritableSignal } from '@angular/core';
import type { HistoryQuery, Message, MessagePage } from '@confab/contract';
import { mergeMessages, placeOf } from './message-merge';

/**
 * More messages than this are not kept: what lies furthest from the reader is fetched again when wanted. So a room of any
 * length costs what a short one does, in memory and with each change.
 */
const MOST = 2000;
/** Of those so many stay on either side of the reader: more than anyone scrolls through while a page comes. */
const KEPT_AROUND = 500;

type Loading = 'first' | 'older' | 'newer';

/** One stretch of a room's history without a hole in it; it grows by pages at both ends, and by what comes in live. */
export class MessageRange {
  readonly #messages = signal<readonly Message[]>([]);
  readonly #hasOlder = signal(false);
  readonly #hasNewer = signal(false);
  readonly #loading = signal<Loading | null>(null);
  readonly #failed = signal(false);
  readonly #newestSeq: WritableSignal<number>;
  readonly #byId = new Map<string, Message>();
  /** Changes that came while a page was on its way, which may have been read before them. */
  #aside: Message[] = [];
  /** Which page is awaited; a newer wish makes the older one's answer void. */
  #turn = 0;

  readonly messages = this.#messages.asReadonly();
  readonly hasNewer = this.#hasNewer.asReadonly();
  readonly loading = this.#loading.asReadonly();
  /** Whether the first page could not be loaded. */
  readonly failed = this.#failed.asReadonly();

  readonly #fetch: (query: HistoryQuery) => Promise<MessagePage>;

  constructor(fetch: (query: HistoryQuery) => Promise<MessagePage>, newestSeq: number) {
    this.#fetch = fetch;
    this.#newestSeq = signal(newestSeq);
  }

  /** The highest seq heard of, loaded or not. */
  newestSeq(): number {
    return this.#newestSeq();
  }

  /** One of those that are loaded. */
  message(id: string): Message | undefined {
    this.#messages();
    return this.#byId.get(id);
  }

  /** Forgets what lies furthest from the one that is being read, where too much has gathered. */
  trimAround(seq: number): void {
    const all = this.#messages();
    // A page on its way continues the stretch where it ended when it was asked for.
    if (all.length <= MOST || this.#loading()) return;
    const start = Math.max(0, Math.min(placeOf(all, seq) - KEPT_AROUND, all.length - 2 * KEPT_AROUND));
    const kept = all.slice(start, start + 2 * KEPT_AROUND);
    if (start > 0) this.#hasOlder.set(true);
    if (start + kept.length < all.length) this.#hasNewer.set(true);
    this.#replace(kept);
  }

  /** Each of these answers whether a page came. */
  async open(query: HistoryQuery): Promise<boolean> {
    return this.#load('first', query, (page) => this.#show(page));
  }

  async older(): Promise<boolean> {
    const [first] = this.#messages();
    if (!first || !this.#hasOlder() || this.#loading()) return false;
    return this.#load('older', { before: first.seq }, (page) => this.#extend(page, this.#hasOlder, page.hasBefore));
  }

  async newer(): Promise<boolean> {
    const last = this.#messages().at(-1);
    if (!last || !this.#hasNewer() || this.#loading()) return false;
    return this.#load('newer', { after: last.seq }, (page) => this.#extend(page, this.#hasNewer, page.hasAfter));
  }

  /** Back to the newest page, when the stretch ends before it. */
  async toNewest(): Promise<boolean> {
    return this.#hasNewer() && this.#load('newer', {}, (page) => this.#show(page));
  }

  receive(messages: readonly Message[]): void {
    this.#hear(messages);
    if (this.#loading()) this.#aside.push(...messages);
    this.#merge(messages.filter((message) => this.#continues(message)));
  }

  /** Whether a message lies in the stretch, or follows it; others come with their page. */
  #continues({ seq }: Message): boolean {
    const shown = this.#messages();
    const [first, last] = [shown[0], shown.at(-1)];
    const afterStart = !first || !this.#hasOlder() || seq >= first.seq;
    return afterStart && (!this.#hasNewer() || (last !== undefined && seq <= last.seq));
  }

  #show(page: MessagePage): void {
    this.#hasOlder.set(page.hasBefore);
    this.#hasNewer.set(page.hasAfter);
    this.#replace(page.messages);
  }

  #extend(page: MessagePage, end: WritableSignal<boolean>, more: boolean): void {
    end.set(more);
    this.#merge(page.messages);
  }

  #merge(messages: readonly Message[]): void {
    for (const message of messages) if (message.version > (this.#byId.get(message.id)?.version ?? -1)) this.#byId.set(message.id, message);
    this.#messages.update((known) => mergeMessages(known, messages));
  }

  #replace(messages: readonly Message[]): void {
    this.#byId.clear();
    for (const message of messages) this.#byId.set(message.id, message);
    this.#messages.set(messages);
  }

  #hear(messages: readonly Message[]): void {
    this.#newestSeq.update((seq) => messages.reduce((highest, message) => Math.max(highest, message.seq), seq));
  }

  async #load(what: Loading, query: HistoryQuery, take: (page: MessagePage) => void): Promise<boolean> {
    const turn = ++this.#turn;
    this.#aside = [];
    this.#loading.set(what);
    this.#failed.set(false);
    try {
      const page = await this.#fetch(query);
      if (turn !== this.#turn) return false;
      this.#hear(page.messages);
      take(page);
      this.#merge(this.#aside.splice(0).filter((message) => this.#continues(message)));
      return true;
    } catch {
      // Offline for long, or no longer a member: the first page's place shows it, scrolling asks again for the others.
      if (turn === this.#turn) this.#failed.set(what === 'first');
      return false;
    } finally {
      if (turn === this.#turn) this.#loading.set(null);
    }
  }
}
