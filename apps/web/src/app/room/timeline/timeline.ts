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
import { EmptyState } from '../../ui/empty-state';
import { delayedTrue } from '../../ui/delayed-true';
import { Icon } from '../../ui/icon';
import { Spinner } from '../../ui/spinner';
import type { Row } from '../message/row';
import type { RowAction, RowRights } from '../message/row-actions';
import { moveAmongRows } from './row-keys';
import { sendingStatus } from './sending-status';
import { Skeleton } from './skeleton';
import { TimelineBlock } from './timeline-block';
import { TimelineScroll } from './timeline-scroll';
import { TimelineWindow } from './timeline-window';
import type { TimelineStore } from './timeline.store';

const LOADING_MS = 200;
const FLASH_MS = 1600;

/** The scrolling conversation: messages, pending messages, and who is typing. */
@Component({
  selector: 'confab-timeline',
  imports: [EmptyState, Icon, Skeleton, Spinner, TimelineBlock],
  templateUrl: './timeline.html',
  styleUrl: './timeline.css',
  host: { '(document:visibilitychange)': 'scroll.look()' },
})
export class Timeline {
  readonly store = input.required<TimelineStore>();
  readonly label = input('Conversation');
  readonly online = input(true);
  readonly rights = input<RowRights>({ moderate: false, pin: false });
  /** The user is alone in the room, and the projected content is shown instead of an empty page. */
  readonly quiet = input(false);
  /** Id of the message whose thread is open beside the room. */
  readonly held = input<string | null>(null);
  /** Names of the members who are typing. */
  readonly writers = input<readonly string[]>([]);
  readonly acted = output<{ readonly action: RowAction; readonly row: Row }>();
  /** The seq that the address names: shown with what surrounds it. */
  readonly target = input<{ readonly seq: number } | null>(null);
  /** What the address names is not there. */
  readonly missed = output();
  /** A long press on a message. */
  readonly sheet = output<Row>();
  /** The newest seq that has been on the screen. */
  readonly seen = output<number>();

  private readonly scroller = viewChild.required<ElementRef<HTMLElement>>('scroller');
  private readonly blocks = viewChild.required<ElementRef<HTMLElement>>('blocks');
  readonly #element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly #injector = inject(Injector);
  readonly #destroyRef = inject(DestroyRef);
  #pendingCount: number | null = null;
  /** Keys of blocked users' groups that the reader has expanded. */
  protected readonly unfolded = signal<ReadonlySet<string>>(new Set());

  /** Alone in a room without messages: its notices are not shown. */
  protected readonly isHollow = computed(
    () =>
      this.quiet() &&
      this.store()
        .blocks()
        .every((block) => !this.store().lastRowOf(block)),
  );
  readonly #window = new TimelineWindow(computed(() => (this.isHollow() ? [] : this.store().blocks())));
  protected readonly scroll = new TimelineScroll(
    () => ({ scroller: this.scroller().nativeElement, blocks: this.blocks().nativeElement }),
    () => this.store(),
    this.#window,
    (seq) => this.seen.emit(seq),
  );
  protected readonly parts = this.#window.parts;
  protected readonly flash = signal<string | null>(null);
  protected readonly isLoading = delayedTrue(() => this.store().loading() === 'first' && !this.quiet(), LOADING_MS);
  protected readonly tabStop = computed(() => {
    const last = this.#window.last();
    return last && this.store().lastRowOf(last)?.key;
  });
  /** The number of others' messages below the screen. */
  protected readonly newCount = computed(() => this.store().unreadAfter(this.scroll.seenSeq()));
  protected readonly waiting = sendingStatus(
    () => this.store().pending(),
    () => this.online(),
  );

  constructor() {
    // A component's effects run before its template is updated: the last moment at which the old rows can be measured.
    effect(() => {
      this.parts();
      untracked(() => this.scroll.capture());
    });
    afterRenderEffect(() => {
      this.parts();
      untracked(() => this.scroll.settle());
    });
    effect(() => {
      const target = this.target();
      if (target !== null) untracked(() => void this.#land(target.seq));
    });
    effect(() => this.#followOwn(this.store().pending().length));
    afterNextRender(() => this.#destroyRef.onDestroy(this.scroll.listen()));
  }

  protected unfold(key: string): void {
    this.unfolded.update((keys) => new Set(keys).add(key));
    // The pressed button was removed: the focus goes to the row that it has shown.
    const row = () => this.#element.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
    afterNextRender(row, { injector: this.#injector });
  }

  protected async jumpToEnd(): Promise<void> {
    await this.store().toNewest();
    this.scroll.toEnd(matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth');
  }

  protected async jumpTo(messageId: string | null): Promise<void> {
    const row = messageId === null ? undefined : await this.store().find(messageId);
    if (row) this.#goTo(row, () => this.#flash(row.key));
  }

  protected move(event: KeyboardEvent): void {
    moveAmongRows(event, this.#element, (which) => this.#goToEnd(which));
  }

  protected noteFocus(event: FocusEvent | null): void {
    const block = event?.target instanceof Element && event.target.closest<HTMLElement>('[data-block]');
    this.#window.focus(block ? Number(block.dataset['block']) : null);
  }

  async #land(seq: number): Promise<void> {
    const row = await this.store().reach(seq);
    if (row) this.#goTo(row, () => this.#flash(row.key));
    else if (!this.store().failed()) this.missed.emit();
  }

  /** Not for messages that were pending when the room was opened: the unread line decides the first position. */
  #followOwn(count: number): void {
    const grew = this.#pendingCount !== null && count > this.#pendingCount;
    this.#pendingCount = count;
    if (grew) void untracked(() => this.#showOwn());
  }

  /** Far back, waits for the newest page: the end of the loaded messages would be laid out only to be replaced. */
  async #showOwn(): Promise<void> {
    if (this.online() && this.store().hasNewer()) await this.store().toNewest();
    this.scroll.toEnd('instant');
  }

  /** The row may not be laid out yet. */
  #goTo({ seq, key }: Row, then: () => void = () => undefined): void {
    this.#window.await(seq);
    const show = () => {
      if (this.scroll.show(key)) then();
      this.#window.await(null);
    };
    afterNextRender(show, { injector: this.#injector });
  }

  #goToEnd(which: 'first' | 'last'): void {
    const blocks = this.store().blocks();
    const block = which === 'last' ? blocks.findLast((each) => this.store().lastRowOf(each)) : blocks.find((each) => this.store().lastRowOf(each));
    const row = block && (which === 'last' ? this.store().lastRowOf(block) : this.store().firstRowOf(block));
    if (row) this.#goTo(row);
  }

  #flash(key: string): void {
    this.flash.set(key);
    setTimeout(() => this.flash.update((now) => (now === key ? null : now)), FLASH_MS);
  }
}
