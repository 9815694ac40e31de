import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { BlocksStore } from '../blocks/blocks.store';
import { MarkdownReader } from '../markdown/markdown-reader';
import { RoomsStore } from '../rooms/rooms.store';
import { SessionStore } from '../session/session.store';
import { Conversation } from './conversation';
import { OpenRoom } from './open-room';

/** A room's page: opens the room whose id the address names, and closes it when another one comes. */
@Component({
  selector: 'confab-room-page',
  imports: [Conversation],
  template: `
    @for (at of opened(); track at) {
      <confab-conversation [at]="at" [threadId]="thread() ?? null" [target]="target()" />
    }
  `,
  styles: ':host { display: contents }',
})
export class RoomPage {
  readonly id = input.required<string>();
  /** From the address: the root of the thread that is open beside the room. */
  readonly thread = input<string>();
  /** Of the message that the address names. */
  readonly seq = input<string>();
  readonly #session = inject(SessionStore);
  readonly #rooms = inject(RoomsStore);
  readonly #blocks = inject(BlocksStore);
  /** One or none: tracked in a list, each room gets a view of its own. */
  protected readonly opened = signal<readonly OpenRoom[]>([]);
  protected readonly target = computed(() => (this.seq() === undefined ? null : Number(this.seq())));
  readonly #isThere = computed(() => this.#rooms.room(this.id()) !== undefined);

  constructor() {
    // Fetches the parser while the room is being opened, not when its first message is there.
    inject(MarkdownReader);
    effect((onCleanup) => {
      const [id, client] = [this.id(), this.#session.client()];
      if (!client || !this.#isThere()) return;
      const opened = untracked(() => this.#open(id));
      onCleanup(() => {
        this.opened.set([]);
        opened?.close();
      });
    });
  }

  #open(id: string): OpenRoom | null {
    const [client, room, me] = [this.#session.client(), this.#rooms.room(id), this.#session.user()];
    if (!client || !room || !me) return null;
    const opened = new OpenRoom(client, room, { user: me, ignores: (userId) => this.#blocks.has(userId) }, this.#rooms);
    this.opened.set([opened]);
    // Where a thread is named, the message stands in that.
    opened.open(this.thread() === undefined ? (this.target() ?? undefined) : undefined);
    return opened;
  }
}
