import { afterNextRender, Component, computed, effect, type ElementRef, inject, Injector, input, signal, untracked, viewChild } from '@angular/core';
import { ChatError } from '@confab/client';
import type { Message, Room } from '@confab/contract';
import { BlocksStore } from '../../blocks/blocks.store';
import { FollowedThreads } from '../../rooms/followed-threads';
import { SessionStore } from '../../session/session.store';
import { EmptyState } from '../../ui/empty-state';
import { errorSentence } from '../../ui/error-sentence';
import { Icon } from '../../ui/icon';
import { Toasts } from '../../ui/toasts';
import type { ComposerPlace } from '../composer/completion/composer-place';
import type { RowRights } from '../message/row-actions';
import { ChatPane } from '../pane/chat-pane';
import { MessageGroup } from '../timeline/message-group';
import { OpenThread } from './open-thread';

/** A thread beside its room, and over it on a phone: its root, the replies, and a composer of its own. */
@Component({
  selector: 'confab-thread-panel',
  imports: [ChatPane, EmptyState, Icon, MessageGroup],
  templateUrl: './thread-panel.html',
  styleUrl: './thread-panel.css',
  host: { '(keydown.escape)': 'close()()' },
})
export class ThreadPanel {
  readonly room = input.required<Room>();
  readonly title = input.required<string>();
  readonly threadId = input.required<string>();
  /** The root, where the room's timeline has it. */
  readonly known = input<Message | undefined>();
  /** Who can be called here. */
  readonly place = input<ComposerPlace | null>(null);
  /** It is all that stands on the screen. */
  readonly page = input(false);
  readonly rights = input<RowRights>({ moderate: false, pin: false });
  /** The seq of the reply that the address names. */
  readonly target = input<number | null>(null);
  protected readonly landing = computed(() => {
    const seq = this.target();
    return seq === null ? null : { seq };
  });
  readonly close = input.required<() => void>();
  readonly #session = inject(SessionStore);
  readonly #blocks = inject(BlocksStore);
  readonly #followed = inject(FollowedThreads);
  readonly #toasts = inject(Toasts);
  readonly #injector = inject(Injector);
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');

  protected readonly opened = signal<OpenThread | null>(null);
  /** Why it could not be opened, and whether asking again may help. */
  protected readonly failure = signal<{ readonly words: string; readonly isFinal: boolean } | null>(null);
  readonly #attempt = signal(0);
  /** Whether the reader follows it is known. */
  readonly #looked = signal(false);
  protected readonly following = computed(() => this.#followed.mark(this.threadId()) !== undefined);
  protected readonly knowsFollowing = computed(() => this.following() || this.#looked());
  protected readonly replies = computed(() => this.opened()?.timeline.newestSeq() ?? 0);
  /** The next reply is said in the room as well. */
  protected readonly toBoth = signal(false);

  constructor() {
    effect((onCleanup) => {
      const [threadId, client] = [this.threadId(), this.#session.client()];
      this.#attempt();
      if (!client) return;
      const over = new AbortController();
      untracked(() => void this.#open(threadId, over.signal));
      onCleanup(() => {
        over.abort();
        this.opened()?.close();
        this.opened.set(null);
      });
    });
  }

  protected retry(): void {
    this.#attempt.update((count) => count + 1);
  }

  protected async turnFollowing(root: Message): Promise<void> {
    try {
      await this.#followed.setFollowing(root, !this.following());
    } catch (error) {
      this.#toasts.show(errorSentence(error));
    }
  }

  async #open(threadId: string, over: AbortSignal): Promise<void> {
    this.failure.set(null);
    this.#looked.set(false);
    // Before the root is asked for: what changes in between arrives twice rather than never.
    const { version } = this.room();
    try {
      const root = this.known() ?? (await this.#session.session()?.rest('GET /messages/:id', { params: { id: threadId } }));
      const [client, user] = [this.#session.client(), this.#session.user()];
      if (over.aborted || !root || !client || !user) return;
      if (!isRoot(root, this.room().id)) throw new ChatError({ code: 'NOT_FOUND', detail: 'No root of a thread' });
      const reader = { user, ignores: (userId: string) => this.#blocks.has(userId) };
      const opened = new OpenThread(client, { root, version, reader }, this.#followed);
      this.opened.set(opened);
      opened.open(this.target() ?? undefined);
      // On a touch screen the composer does not take the focus.
      afterNextRender(() => !matchMedia('(hover: hover)').matches && this.heading().nativeElement.focus(), { injector: this.#injector });
      void this.#look(root, over);
    } catch (error) {
      if (!over.aborted) this.failure.set(failureOf(error));
    }
  }

  async #look(root: Message, over: AbortSignal): Promise<void> {
    await this.#followed.look(root);
    if (!over.aborted) this.#looked.set(true);
  }
}

function isRoot({ kind, threadId, roomId }: Message, here: string): boolean {
  return kind === 'text' && threadId === null && roomId === here;
}

function failureOf(error: unknown): { readonly words: string; readonly isFinal: boolean } {
  const isFinal = error instanceof ChatError && (error.code === 'NOT_FOUND' || error.code === 'BAD_INPUT');
  return { isFinal, words: isFinal ? 'It may have been in a room that you are no longer in.' : errorSentence(error) };
}
