import { Component, computed, inject, input, resource, signal } from '@angular/core';
import type { Invite, NewInvite, Room } from '@confab/contract';
import { RoomPeople } from '../../rooms/room-people';
import { SessionStore } from '../../session/session.store';
import { formatDayTime } from '../../ui/date-formats';
import { EmptyState } from '../../ui/empty-state';
import { errorSentence } from '../../ui/error-sentence';
import { Select } from '../../ui/select';
import { Spinner } from '../../ui/spinner';
import { ShareLink } from './share-link';

const HOUR = 3600;
const LIVES = [
  { value: HOUR, words: 'An hour' },
  { value: 24 * HOUR, words: 'A day' },
  { value: 7 * 24 * HOUR, words: 'A week' },
  { value: 30 * 24 * HOUR, words: '30 days' },
];
const USES = [
  { value: 0, words: 'Anyone' },
  { value: 1, words: '1 person' },
  { value: 5, words: '5 people' },
  { value: 25, words: '25 people' },
];

/** Invite links: create one, list those that still work, revoke them. */
@Component({
  selector: 'confab-invite-links',
  imports: [EmptyState, Select, ShareLink, Spinner],
  templateUrl: './invite-links.html',
  styleUrl: './invite-links.css',
})
export class InviteLinks {
  readonly #session = inject(SessionStore);
  readonly #people = inject(RoomPeople);
  readonly room = input.required<Room>();
  protected readonly lives = LIVES;
  protected readonly uses = USES;
  protected readonly expiresInSeconds = signal(7 * 24 * HOUR);
  protected readonly maxUses = signal(0);
  /** The new link's address, known only now: the server stores a hash. */
  protected readonly made = signal<NewInvite | null>(null);
  /** The request under way: `make`, or the id of the link that is being revoked. */
  protected readonly busy = signal<string | null>(null);
  protected readonly refusal = signal<string | null>(null);
  protected readonly list = resource({
    params: () => this.room().id,
    loader: async ({ params: id }) => this.#session.session()?.rest('GET /rooms/:id/invites', { params: { id } }) ?? [],
  });
  protected readonly links = computed(() => (this.list.hasValue() ? this.list.value() : []));
  protected readonly failure = computed(() => (this.list.error() === undefined ? null : errorSentence(this.list.error())));

  protected make(): Promise<void> {
    return this.#do('make', async () => {
      const body = { expiresInSeconds: this.expiresInSeconds(), ...(this.maxUses() > 0 && { maxUses: this.maxUses() }) };
      const made = await this.#session.session()?.rest('POST /rooms/:id/invites', { params: { id: this.room().id }, body });
      this.made.set(made ?? null);
    });
  }

  protected withdraw({ id: inviteId }: Invite): Promise<void> {
    return this.#do(inviteId, async () => {
      await this.#session.session()?.rest('DELETE /rooms/:id/invites/:inviteId', { params: { id: this.room().id, inviteId } });
      if (this.made()?.id === inviteId) this.made.set(null);
    });
  }

  /** This page's origin: behind a proxy the server may have another. */
  protected addressOf({ token }: NewInvite): string {
    return `${location.origin}/invite#${token}`;
  }

  protected about(link: Invite): string {
    const came = link.maxUses === null ? `${link.uses} came in` : `${link.uses} of ${link.maxUses} came in`;
    return `until ${formatDayTime(link.expiresAt)}, ${came}`;
  }

  protected maker({ createdBy }: Invite): string {
    if (createdBy === this.#session.user()?.id) return 'Yours';
    return this.#people.in(this.room().id)?.find(({ id }) => id === createdBy)?.displayName ?? 'Someone’s';
  }

  async #do(what: string, action: () => Promise<void>): Promise<void> {
    if (this.busy() !== null) return;
    this.busy.set(what);
    this.refusal.set(null);
    try {
      await action();
    } catch (error) {
      this.refusal.set(errorSentence(error));
    }
    this.busy.set(null);
    this.list.reload();
  }
}
