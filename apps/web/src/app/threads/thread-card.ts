import { NgTemplateOutlet } from '@angular/common';
import { afterNextRender, Component, computed, DestroyRef, ElementRef, inject, Injector, input, signal, viewChild } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { FollowedThread, Message } from '@confab/contract';
import { BlocksStore } from '../blocks/blocks.store';
import { GuestMark } from '../people/guest-mark';
import { MessageText } from '../room/message/message-text';
import { FollowedThreads } from '../rooms/followed-threads';
import { RoomsStore } from '../rooms/rooms.store';
import { SessionStore } from '../session/session.store';
import { Avatar } from '../ui/avatar';
import { formatDateTime, formatListTime } from '../ui/date-formats';
import { errorSentence } from '../ui/error-sentence';
import { RoomAvatar } from '../ui/room-avatar';
import { Toasts } from '../ui/toasts';
import { LastReplies } from './last-replies';

/** A followed thread in brief: where it is, its root and the last replies, and what is new. */
@Component({
  selector: 'confab-thread-card',
  imports: [Avatar, GuestMark, MessageText, NgTemplateOutlet, RoomAvatar, RouterLink],
  templateUrl: './thread-card.html',
  styleUrl: './thread-card.css',
  host: { '[class.fresh]': 'unread() > 0' },
})
export class ThreadCard {
  readonly thread = input.required<FollowedThread>();
  readonly #session = inject(SessionStore);
  readonly #rooms = inject(RoomsStore);
  readonly #followed = inject(FollowedThreads);
  readonly #blocks = inject(BlocksStore);
  readonly #router = inject(Router);
  readonly #toasts = inject(Toasts);
  readonly #injector = inject(Injector);
  private readonly answer = viewChild.required<ElementRef<HTMLElement>>('answer');

  protected readonly root = computed(() => this.thread().root);
  protected readonly room = computed(() => this.#rooms.room(this.root().roomId));
  protected readonly title = computed(() => {
    const room = this.room();
    return room === undefined ? '' : this.#rooms.title(room);
  });
  readonly #mark = computed(() => this.#followed.mark(this.root().id));
  protected readonly unread = computed(() => {
    const mark = this.#mark();
    return mark === undefined ? 0 : Math.max(0, mark.lastSeq - mark.readSeq);
  });
  protected readonly mentions = computed(() => (this.unread() > 0 ? (this.#mark()?.mentions ?? 0) : 0));
  protected readonly isFollowed = computed(() => this.#mark() !== undefined);
  /** What is read here is not offered to be left at the same place: pressed twice, it would be. */
  protected readonly wasRead = signal(false);
  protected readonly readerId = computed(() => this.#session.user()?.id ?? null);
  protected readonly replies = signal<LastReplies | null>(null);
  protected readonly earlier = computed(() => (this.root().thread?.lastSeq ?? 0) - (this.replies()?.messages().length ?? 0));
  protected readonly formatListTime = formatListTime;
  protected readonly formatDateTime = formatDateTime;

  constructor() {
    const [element, destroyed] = [inject<ElementRef<HTMLElement>>(ElementRef).nativeElement, inject(DestroyRef)];
    afterNextRender(() => {
      // Of a long list those are asked for that are looked at.
      const seen = new IntersectionObserver((entries) => entries.some(({ isIntersecting }) => isIntersecting) && this.#load(seen), { rootMargin: '400px' });
      seen.observe(element);
      destroyed.onDestroy(() => seen.disconnect());
    });
    destroyed.onDestroy(() => this.replies()?.close());
  }

  protected whoOf({ sender }: Message): string {
    return sender.id === this.#session.user()?.id ? 'You' : sender.displayName;
  }

  protected isMine({ sender }: Message): boolean {
    return sender.id === this.#session.user()?.id;
  }

  protected isBlocked({ sender }: Message): boolean {
    return this.#blocks.has(sender.id);
  }

  protected open(): void {
    void this.#router.navigate(['/rooms', this.root().roomId], { queryParams: { thread: this.root().id } });
  }

  protected async read(): Promise<void> {
    this.wasRead.set(true);
    await this.#try(() => this.#followed.read(this.root().id));
    // The pressed button is gone.
    afterNextRender(() => document.activeElement === document.body && this.answer().nativeElement.focus(), { injector: this.#injector });
  }

  protected async turn(): Promise<void> {
    await this.#try(() => this.#followed.setFollowing(this.root(), !this.isFollowed()));
  }

  #load(seen: IntersectionObserver): void {
    seen.disconnect();
    const client = this.#session.client();
    if (client !== null) this.replies.set(new LastReplies(client, this.root()));
  }

  async #try(action: () => Promise<void>): Promise<void> {
    try {
      await action();
    } catch (error) {
      this.#toasts.show(errorSentence(error));
    }
  }
}
