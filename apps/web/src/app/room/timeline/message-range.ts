import { signal, type WritableSignal } from '@angular/core';
import type { HistoryQuery, Message, MessagePage } from '@confab/contract';
import { mergeMessages, placeOf } from './message-merge';

/**
 * The most messages that are kept: those furthest from the reader are dropped and fetched again when needed. So a room of any
 * length costs as much as a short one, in memory and for each change.
 */
const MOST = 2000;
/** The number that is kept on either side of the reader: more than anybody scrolls through while a page is loaded. */
const KEPT_AROUND = 500;

type Loading = 'first' | 'older' | 'newer';

/** A contiguous range of a room's history, which grows by pages at both ends and by live messages. */
export class MessageRange {
  readonly #messages = signal<readonly Message[]>([]);
  readonly #hasOlder = signal(false);
  readonly #hasNewer = signal(false);
  readonly #loading = signal<Loading | null>(null);
  readonly #failed = signal(false);
  readonly #newestSeq: WritableSignal<number>;
  readonly #byId = new Map<string, Message>();
  /** Changes that arrived while a page was loaded: the server may have read the page before them. */
  #aside: Message[] = [];
  /** The number of the last request; answers to earlier ones are dropped. */
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

  /** The highest known seq, loaded or not. */
  newestSeq(): number {
    return this.#newestSeq();
  }

  /** A loaded message. */
  message(id: string): Message | undefined {
    this.#messages();
    return this.#byId.get(id);
  }

  /** The loaded message of a seq. */
  at(seq: number): Message | undefined {
    const messages = this.#messages();
    const found = messages[placeOf(messages, seq)];
    return found?.seq === seq ? found : undefined;
  }

  /** Drops the messages furthest from the reader if there are too many. */
  trimAround(seq: number): void {
    const all = this.#messages();
    // A page that is being loaded continues the range as it was when the page was requested.
    if (all.length <= MOST || this.#loading()) return;
    const start = Math.max(0, Math.min(placeOf(all, seq) - KEPT_AROUND, all.length - 2 * KEPT_AROUND));
    const kept = all.slice(start, start + 2 * KEPT_AROUND);
    if (start > 0) this.#hasOlder.set(true);
    if (start + kept.length < all.length) this.#hasNewer.set(true);
    this.#replace(kept);
  }

  /** These resolve with whether a page was loaded. */
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

  /** Loads the newest page if the range ends before it. */
  async toNewest(): Promise<boolean> {
    return this.#hasNewer() && this.#load('newer', {}, (page) => this.#show(page));
  }

  /** Loads the page around a message in place of what is shown, if it is not part of that. */
  async toAround(seq: number): Promise<boolean> {
    return this.at(seq) !== undefined || this.#load('newer', { around: seq }, (page) => this.#show(page));
  }

  receive(messages: readonly Message[]): void {
    this.#hear(messages);
    if (this.#loading()) this.#aside.push(...messages);
    this.#merge(messages.filter((message) => this.#continues(message)));
  }

  /** Whether a message lies in the range or follows it; others are loaded with their page. */
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
