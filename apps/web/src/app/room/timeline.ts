import {
  afterNextRender,
  afterRenderEffect,
  Component,
  computed,
  DestroyRef,
  effect,
  ElementRef,
  inject,
  Injector,
  input,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { BlocksStore } from '../people/blocks.store';
import { FoldedMessages } from '../people/folded-messages';
import { GuestMark } from '../people/guest-mark';
import { OpensCard } from '../people/opens-card';
import { clockTime, dayWords, exactTime } from '../ui/clock-words';
import { EmptyState } from '../ui/empty-state';
import { Face } from '../ui/face';
import { Icon } from '../ui/icon';
import { Quad } from '../ui/quad';
import { heldFor } from './held-for';
import { MessageRow } from './message-row';
import { NoticeLine } from './notice-line';
import { moveAmongRows } from './row-keys';
import type { RowAction } from './row-actions';
import { Skeleton } from './skeleton';
import { TimelineScroll } from './timeline-scroll';
import type { TimelineStore } from './timeline.store';
import type { Row } from './timeline-row';

const LOADING_MS = 200;
const SENDING_MS = 1000;
const FLASH_MS = 1600;

/** The conversation, scrolling: what was said, what is on its way, who is writing. */
@Component({
  selector: 'confab-timeline',
  imports: [EmptyState, Face, FoldedMessages, GuestMark, Icon, MessageRow, NoticeLine, OpensCard, Quad, Skeleton],
  templateUrl: './timeline.html',
  styleUrl: './timeline.css',
  host: { '(document:visibilitychange)': 'scroll.look()' },
})
export class Timeline {
  readonly store = input.required<TimelineStore>();
  readonly online = input(true);
  readonly canModerate = input(false);
  /** Nobody else is here yet, and something else is shown instead of an empty page. */
  readonly quiet = input(false);
  /** Names of those who are writing. */
  readonly writers = input<readonly string[]>([]);
  readonly acted = output<{ readonly action: RowAction; readonly row: Row }>();
  /** A finger rested on a message. */
  readonly sheet = output<Row>();
  /** The newest seq that has been on the screen. */
  readonly seen = output<number>();

  private readonly scroller = viewChild.required<ElementRef<HTMLElement>>('scroller');
  readonly #element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly #injector = inject(Injector);
  readonly #destroyRef = inject(DestroyRef);
  #pendingCount: number | null = null;
  readonly #blocks = inject(BlocksStore);
  /** Keys of groups that someone who is blocked wrote, and that are shown all the same. */
  readonly #unfolded = signal<ReadonlySet<string>>(new Set());

  protected readonly scroll = new TimelineScroll(
    () => this.scroller().nativeElement,
    () => this.store(),
    (seq) => this.seen.emit(seq),
  );
  protected readonly flash = signal<string | null>(null);
  protected readonly entries = computed(() => {
    const entries = this.store().entries();
    return this.quiet() && entries.every(({ type }) => type !== 'group') ? [] : entries;
  });
  protected readonly isLoading = heldFor(() => this.store().loading() === 'first' && !this.quiet(), LOADING_MS);
  protected readonly lastKey = computed(() => {
    const last = this.entries().findLast((entry) => entry.type === 'group');
    return last?.type === 'group' ? last.rows.at(-1)?.key : undefined;
  });
  /** Messages of others that came in below what is on the screen. */
  protected readonly newCount = computed(() => {
    const [store, seen] = [this.store(), this.scroll.seenSeq()];
    const shown = store.messages();
    const loaded = shown.filter(({ seq, sender, kind }) => seq > seen && kind === 'text' && sender.id !== store.me.id && !this.#blocks.has(sender.id)).length;
    return loaded + (store.hasNewer() ? Math.max(0, store.newestSeq() - Math.max(seen, shown.at(-1)?.seq ?? 0)) : 0);
  });
  readonly #waiting = computed(() =>
    this.store()
      .pending()
      .filter(({ sending }) => sending?.state === 'waiting'),
  );
  readonly #slow = heldFor(() => this.online() && this.#waiting().length > 0, SENDING_MS);
  readonly #waitingWords = computed(() => {
    if (!this.online()) return `${this.#waiting().length} waiting to be sent`;
    return this.#slow() ? 'Sending' : null;
  });
  protected readonly clockTime = clockTime;
  protected readonly dayWords = dayWords;
  protected readonly exactTime = exactTime;

  constructor() {
    // Effects of a component run before its template is updated: the last moment at which the old rows can be measured.
    effect(() => {
      this.entries();
      untracked(() => this.scroll.capture());
    });
    afterRenderEffect(() => {
      this.entries();
      untracked(() => this.scroll.settle());
    });
    effect(() => this.#followOwn(this.store().pending().length));
    afterNextRender(() => this.#listen());
  }

  protected isFolded(senderId: string, key: string): boolean {
    return this.#blocks.has(senderId) && !this.#unfolded().has(key);
  }

  protected unfold(key: string): void {
    this.#unfolded.update((keys) => new Set(keys).add(key));
    // The button that was pressed is gone: the focus goes on to what it has shown.
    const row = () => this.#element.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
    afterNextRender(row, { injector: this.#injector });
  }

  protected waitingFor(row: Row): string | null {
    return row.key === this.#waiting().at(-1)?.key ? this.#waitingWords() : null;
  }

  /** Null when it answers nothing, undefined when what it answers is not loaded. */
  protected quotedBy({ replyToId }: Row): Row | null | undefined {
    return replyToId === null ? null : this.store().row(replyToId);
  }

  protected async jumpToEnd(): Promise<void> {
    await this.store().toNewest();
    this.scroll.toEnd(matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth');
  }

  protected async jumpTo(messageId: string | null): Promise<void> {
    const row = messageId === null ? undefined : await this.store().find(messageId);
    if (row) afterNextRender(() => this.#show(row.key), { injector: this.#injector });
  }

  protected move(event: KeyboardEvent): void {
    moveAmongRows(event, this.#element);
  }

  /** Not what was waiting when the room was opened: that is where the unread line may want one elsewhere. */
  #followOwn(count: number): void {
    const grew = this.#pendingCount !== null && count > this.#pendingCount;
    this.#pendingCount = count;
    if (grew) untracked(() => this.scroll.toEnd('instant'));
  }

  /** Outside of Angular's listeners: most scrolling changes nothing that a template shows. */
  #listen(): void {
    const stop = new AbortController();
    let frame = 0;
    const moved = () => {
      frame = 0;
      if (!stop.signal.aborted) this.scroll.moved();
    };
    this.scroller().nativeElement.addEventListener('scroll', () => (frame ||= requestAnimationFrame(moved)), { passive: true, signal: stop.signal });
    this.#destroyRef.onDestroy(() => stop.abort());
  }

  #show(key: string): void {
    if (!this.scroll.show(key)) return;
    this.flash.set(key);
    setTimeout(() => this.flash.update((now) => (now === key ? null : now)), FLASH_MS);
  }
}
