import { Component, computed, DOCUMENT, effect, inject, input, output, signal, untracked, viewChild } from '@angular/core';
import { EmojiChooser } from '../../emoji/emoji-chooser';
import { PersonCards } from '../../people/person-cards';
import { Drafts } from '../../session/drafts';
import { SessionStore } from '../../session/session.store';
import { Shortcuts } from '../../shortcuts/shortcuts';
import type { ComposerTarget } from '../composer/aim-strip';
import { Composer } from '../composer/composer';
import type { ComposerPlace } from '../composer/completion/composer-place';
import type { Row } from '../message/row';
import type { RowAction, RowRights } from '../message/row-actions';
import { announceMessages } from '../timeline/announce-messages';
import { MessageActions } from '../timeline/message-actions';
import { Timeline } from '../timeline/timeline';
import type { TimelineStore } from '../timeline/timeline.store';

/** A timeline and the composer below it: what is done to a message here, and what is written, the two do together. */
@Component({
  selector: 'confab-chat-pane',
  imports: [Composer, Timeline],
  templateUrl: './chat-pane.html',
  styles: ':host { display: contents }',
})
export class ChatPane {
  readonly timeline = input.required<TimelineStore>();
  readonly placeholder = input.required<string>();
  /** Who can be called here, and what can be done by writing. */
  readonly place = input<ComposerPlace | null>(null);
  readonly rights = input<RowRights>({ moderate: false, pin: false });
  /** The seq of the message that the address names. */
  readonly target = input<{ readonly seq: number } | null>(null);
  /** The user is alone in the room, and the projected start is shown instead of an empty page. */
  readonly quiet = input(false);
  /** Names of the members who are typing. */
  readonly writers = input<readonly string[]>([]);
  /** In a thread: what is sent is said in the room as well. */
  readonly toBoth = input(false);
  /** Id of the message whose thread is open beside the room. */
  readonly held = input<string | null>(null);
  /** A message whose thread is to be opened. */
  readonly threadWanted = output<string>();
  /** The newest seq that has been on the screen. */
  readonly seen = output<number>();
  readonly typing = output<boolean>();
  readonly sent = output();
  protected readonly session = inject(SessionStore);
  readonly #drafts = inject(Drafts);
  protected readonly messageActions = inject(MessageActions);
  readonly #cards = inject(PersonCards);
  readonly #emoji = inject(EmojiChooser);
  readonly #document = inject(DOCUMENT);
  readonly #draftPlace = computed(() => ({ userId: this.timeline().me.id, ...this.timeline().place }));
  private readonly composer = viewChild.required(Composer);

  protected readonly draft = computed(() => this.#drafts.read(this.#draftPlace()));
  protected readonly aim = signal<ComposerTarget | null>(null);
  /** Arrow-Up was pressed while the last message was still on its way. */
  readonly #wantsLast = signal(false);

  constructor() {
    announceMessages(() => this.timeline());
    const shortcuts = inject(Shortcuts);
    shortcuts.on('reply', () => this.#reply());
    shortcuts.on('react', () => void this.#react());
    shortcuts.on('edit-last', () => this.editLast());
    effect(() => {
      if (this.#wantsLast() && !this.timeline().isSending()) untracked(() => this.#editLast());
    });
  }

  /** What had the focus is gone. On a touch screen a keyboard would jump up. */
  composeAgain(): void {
    if (matchMedia('(hover: hover)').matches) this.composer().focus();
  }

  protected keepDraft(text: string): void {
    this.#wantsLast.set(false);
    this.#drafts.keep(this.#draftPlace(), text);
  }

  /** Enter in the composer: sends a message, or saves an edit. */
  protected async send(body: string): Promise<void> {
    const aim = this.aim();
    if (aim?.to === 'edit') {
      if (await this.messageActions.edit(this.timeline(), aim.row, body)) this.aim.update((now) => (now === aim ? null : now));
      return;
    }
    const replyToId = aim?.row.id ?? undefined;
    if (this.toBoth()) this.timeline().sendToBoth(body, replyToId);
    else this.timeline().send(body, replyToId);
    this.aim.set(null);
    this.sent.emit();
  }

  protected editLast(): void {
    this.#wantsLast.set(true);
  }

  async act(action: RowAction, row: Row): Promise<void> {
    const timeline = this.timeline();
    if (typeof action === 'object') return this.messageActions.react(timeline, row, action);
    if (action === 'thread') this.#wantThread(row);
    else if (action === 'reply' || action === 'edit') this.aim.set({ to: action, row });
    else if (action === 'retry' || action === 'discard') timeline[action](row.key);
    else if (action === 'about') await this.#cards.open(row.sender, document.activeElement ?? document.body);
    else if (action === 'delete') this.#delete(row);
    else await this.messageActions.run(timeline, row, action);
  }

  async offer(row: Row): Promise<void> {
    const action = await this.messageActions.choose(this.timeline(), row, this.rights());
    if (action) await this.act(action, row);
  }

  /** What is said in a thread too leads to that thread. */
  #wantThread({ id, alsoIn, replyToId }: Row): void {
    const rootId = alsoIn === 'thread' ? replyToId : id;
    if (rootId !== null) this.threadWanted.emit(rootId);
  }

  #reply(): void {
    const row = this.timeline().answerable(this.#focusedKey());
    if (row) this.aim.set({ to: 'reply', row });
  }

  async #react(): Promise<void> {
    const row = this.timeline().answerable(this.#focusedKey());
    const place = row && this.#document.querySelector(`[data-key="${CSS.escape(row.key)}"]`);
    const emoji = place && (await this.#emoji.choose(place));
    if (row && emoji) await this.act({ emoji, on: true }, row);
  }

  /** Of the message that has the focus. */
  #focusedKey(): string | null {
    return this.#document.activeElement?.closest('[data-key]')?.getAttribute('data-key') ?? null;
  }

  #editLast(): void {
    this.#wantsLast.set(false);
    const row = this.timeline().lastOwn();
    if (row) this.aim.set({ to: 'edit', row });
  }

  /** The pressed button was removed: the focus goes to the composer. */
  #delete(row: Row): void {
    this.messageActions.delete(this.timeline(), row);
    this.composeAgain();
  }
}
