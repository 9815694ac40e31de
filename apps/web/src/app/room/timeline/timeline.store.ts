import { computed, linkedSignal } from '@angular/core';
import { newId, type ChatClient } from '@confab/client';
import type { Message, RoomChanges, SendMessage, User } from '@confab/contract';
import type { Row } from '../message/row';
import { idsForBoth } from '../message/said-twice';
import { LocalChanges } from './local-changes';
import { MessageChanges } from './message-changes';
import { MessageRange } from './message-range';
import { PendingMessages } from './pending-messages';
import { type Block, cutIntoBlocks } from './timeline-blocks';
import { type Entry, layOut } from './timeline-entries';
import type { TimelinePlace } from './timeline-place';
import { TimelineRows } from './timeline-rows';
import { countsAsUnread, UnreadLine, type Reader } from './unread-line';

/** What the timeline needs of a connection. */
export type TimelineConnection = Pick<ChatClient, 'call' | 'watch' | 'outbox'>;

const PAGE = 50;
/** How many pages back a reply's original is looked for. */
const FIND_PAGES = 40;

/**
 * The messages of a room or a thread on the screen, and what is still to be sent. Pages, live changes and acknowledgements are merged by
 * id, so own and others' messages take the same path.
 */
export class TimelineStore {
  readonly me: User;
  readonly #range: MessageRange;
  readonly #pending: PendingMessages;
  readonly #unreadLine: UnreadLine;
  readonly #rows: TimelineRows;
  readonly #local = new LocalChanges();
  /** What is done to its messages. */
  readonly changes: MessageChanges;
  readonly #blocks = linkedSignal<{ messages: readonly Message[]; pending: readonly Row[] }, readonly Block[]>({
    source: () => ({ messages: this.messages(), pending: this.pending() }),
    computation: ({ messages, pending }, before) => cutIntoBlocks(messages, pending, before?.value ?? []),
  });
  #unwatch: () => void = () => undefined;
  #heard: (messages: readonly Message[]) => void = () => undefined;
  #opening: Promise<void> | null = null;
  #returning: Promise<void> | null = null;
  #closed = false;

  readonly unread = () => this.#unreadLine.at();
  readonly blocks = this.#blocks.asReadonly();
  readonly isSending = computed(() => this.pending().some(({ sending }) => sending?.state === 'waiting'));
  readonly #connection: TimelineConnection;

  constructor(
    connection: TimelineConnection,
    readonly place: TimelinePlace,
    readonly reader: Reader,
  ) {
    this.#connection = connection;
    this.me = reader.user;
    this.#rows = new TimelineRows(this.me, this.#local);
    this.#unreadLine = new UnreadLine(reader);
    this.changes = new MessageChanges(connection, this.#local, (message) => this.#receive([message]));
    this.#range = new MessageRange((query) => connection.call('message.list', { ...this.#where(), limit: PAGE, ...query }), place.lastSeq);
    this.#pending = new PendingMessages(connection.outbox, place, this.me);
  }

  readonly messages = () => this.#range.messages();
  readonly pending = () => this.#pending.rows();
  readonly hasNewer = () => this.#range.hasNewer();
  readonly loading = () => this.#range.loading();
  readonly failed = () => this.#range.failed();
  readonly newestSeq = () => this.#range.newestSeq();

  entriesOf(block: Block): readonly Entry[] {
    return layOut(this.#afterRoot(block), this.unread(), (message) => this.#rows.of(message));
  }

  firstRowOf(block: Block): Row | undefined {
    return this.#rows.first(block);
  }

  lastRowOf(block: Block): Row | undefined {
    return this.#rows.last(block);
  }

  /** The number of others' messages after a seq; those that are not loaded count as others'. */
  unreadAfter(seq: number): number {
    const loaded = this.messages();
    const after = loaded.slice(loaded.findLastIndex((message) => message.seq <= seq) + 1);
    const unloaded = Math.min(this.#unloaded(), this.newestSeq() - seq);
    return after.filter((message) => countsAsUnread(message, this.reader)).length + unloaded;
  }

  /** Drops messages far from the reader. */
  trimAround(seq: number): void {
    this.#range.trimAround(seq);
  }

  /** Loads the newest page, or the one around the first unread message when that lies further back, or around the given one. */
  open(seq?: number): Promise<void> {
    return (this.#opening = this.#open(seq));
  }

  async #open(seq: number | undefined): Promise<void> {
    const { roomId, version, lastSeq, readSeq } = this.place;
    const start = seq ?? readSeq + 1;
    const came = await this.#range.open(lastSeq - start < PAGE - 1 ? {} : { around: start });
    if (!came || this.#closed) return;
    this.#pending.settle(this.messages());
    this.#unreadLine.draw(this.messages(), readSeq, this.#unloaded());
    // From the version before the page was requested: changes in between arrive twice rather than never.
    this.#unwatch = this.#connection.watch(roomId, version, (changes) => this.apply(changes));
  }

  /** Resolves with whether a page was loaded. */
  older(): Promise<boolean> {
    return this.#range.older();
  }

  async newer(): Promise<void> {
    if (await this.#range.newer()) this.#pending.settle(this.messages());
  }

  /** Loads the newest page if the loaded messages end before it. Concurrent calls share one request. */
  toNewest(): Promise<void> {
    return (this.#returning ??= this.#return().finally(() => (this.#returning = null)));
  }

  /** Puts the message on the screen at once; the client keeps it until the server has it. */
  send(body: string, replyToId?: string): void {
    this.#send({ ...this.#where(), clientId: newId(), body, ...(replyToId && { replyToId }) });
  }

  /** Sends a reply in a thread, and the same to the room, where it answers the thread's root. */
  sendToBoth(body: string, replyToId?: string): void {
    const { roomId, threadId } = this.place;
    if (threadId === null) throw new Error('A room’s own timeline is no thread.');
    const { reply, copy } = idsForBoth();
    this.#send({ ...this.#where(), clientId: reply, body, ...(replyToId && { replyToId }) });
    // The room's own timeline shows how far it has come.
    this.#connection.call('message.send', { roomId, clientId: copy, body, replyToId: threadId }).catch(() => undefined);
  }

  #send(input: SendMessage): void {
    this.#pending.add(input);
    void this.toNewest();
    this.#connection.call('message.send', input).then(
      (message) => {
        this.#receive([message]);
        void this.toNewest();
      },
      (problem: unknown) => this.#pending.refuse(input.clientId, problem),
    );
  }

  retry(clientId: string): void {
    this.#pending.retry(clientId);
  }

  discard(clientId: string): void {
    this.#pending.discard(clientId);
  }

  /** Applies changes of the room, live or missed: upserts by id. Other timelines of the room take no part in this one. */
  apply(changes: RoomChanges): void {
    this.#receive(changes.messages);
  }

  /** Also of those in the room's other timelines. */
  onChanges(listener: (messages: readonly Message[]) => void): void {
    this.#heard = listener;
  }

  /** The last own message that can be edited. */
  lastOwn(): Row | undefined {
    const message = this.messages().findLast((each) => each.sender.id === this.me.id && each.kind === 'text' && !this.#rows.of(each).deleted);
    return message && this.#rows.of(message);
  }

  /** The message of this key, or else the last one; undefined where it can be neither answered nor reacted to. */
  answerable(key: string | null): Row | undefined {
    const rows = this.messages().flatMap((each) => (each.kind === 'text' ? [this.#rows.of(each)] : []));
    const row = rows.find((each) => each.key === key) ?? rows.at(-1);
    return row?.deleted ? undefined : row;
  }

  /** As far as it is loaded. */
  message(messageId: string): Message | undefined {
    return this.#range.message(messageId);
  }

  row(messageId: string): Row | undefined {
    const message = this.#range.message(messageId);
    return message && this.#rows.of(message);
  }

  /** The row of a seq, with what surrounds it loaded; undefined where nothing was said. */
  async reach(seq: number): Promise<Row | undefined> {
    await this.#opening;
    await this.#range.toAround(seq);
    const message = this.#range.at(seq);
    return message?.kind === 'text' ? this.#rows.of(message) : undefined;
  }

  /** Finds a message, loading older pages up to it; undefined if it is too far back. */
  async find(messageId: string): Promise<Row | undefined> {
    for (let pages = 0; pages < FIND_PAGES && !this.#range.message(messageId) && (await this.older()); pages += 1);
    return this.row(messageId);
  }

  close(): void {
    this.#closed = true;
    this.#pending.close();
    this.#unwatch();
  }

  #where(): Pick<SendMessage, 'roomId' | 'threadId'> {
    const { roomId, threadId } = this.place;
    return threadId === null ? { roomId } : { roomId, threadId };
  }

  /** The first reply of a thread stands below the thread's root. */
  #afterRoot(block: Block): Block {
    const { begunAt } = this.place;
    return begunAt === null || block.messages[0]?.seq !== 1 ? block : { ...block, before: { senderId: null, createdAt: begunAt } };
  }

  async #return(): Promise<void> {
    if (await this.#range.toNewest()) this.#pending.settle(this.messages());
  }

  /** Below a thread's root, which is edited here too, only replies stand. */
  #receive(messages: readonly Message[]): void {
    this.#heard(messages);
    const here = messages.filter(({ threadId }) => threadId === this.place.threadId);
    this.#range.receive(here);
    this.#pending.settle(here);
  }

  /** How many messages follow those that are loaded. */
  #unloaded(): number {
    return this.hasNewer() ? Math.max(0, this.newestSeq() - (this.messages().at(-1)?.seq ?? 0)) : 0;
  }
}
