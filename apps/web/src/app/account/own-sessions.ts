import { Component, computed, inject, resource, signal } from '@angular/core';
import type { SessionInfo } from '@confab/contract';
import { SessionStore } from '../session/session.store';
import { formatListTime, formatDate, formatDateTime } from '../ui/date-formats';
import { EmptyState } from '../ui/empty-state';
import { errorSentence } from '../ui/error-sentence';
import { Icon } from '../ui/icon';
import { Sheets } from '../ui/sheets';
import { Toasts } from '../ui/toasts';
import { clientName } from './client-name';

/** The sessions of the account; all but the current one can be ended. */
@Component({
  selector: 'confab-own-sessions',
  imports: [EmptyState, Icon],
  templateUrl: './own-sessions.html',
  styleUrls: ['../ui/section.css', './own-sessions.css'],
})
export class OwnSessions {
  readonly #store = inject(SessionStore);
  readonly #toasts = inject(Toasts);
  readonly #sheets = inject(Sheets);
  protected readonly list = resource({
    params: () => this.#store.session() ?? undefined,
    loader: ({ params: session }) => session.rest('GET /auth/sessions'),
  });
  protected readonly sessions = computed(() => (this.list.hasValue() ? [...this.list.value()].sort(currentFirst) : []));
  protected readonly failure = computed(() => (this.list.error() === undefined ? null : errorSentence(this.list.error())));
  protected readonly ending = signal<string | null>(null);
  protected readonly clientName = clientName;
  protected readonly formatListTime = formatListTime;
  protected readonly formatDateTime = formatDateTime;
  protected readonly formatDate = formatDate;

  reload(): void {
    this.list.reload();
  }

  protected async endOthers(): Promise<void> {
    const question = {
      heading: 'Log out all other devices?',
      words: 'All sessions but this one end now, in every browser and app. Whoever uses them has to log in again.',
      yes: 'Log out the others',
      no: 'Leave them',
      harmless: true,
    } as const;
    if (!(await this.#sheets.ask(question))) return;
    try {
      await this.#store.session()?.rest('DELETE /auth/sessions');
      this.#toasts.show('All other devices are logged out');
    } catch (error) {
      this.#toasts.show(errorSentence(error));
    }
    this.reload();
  }

  protected async end({ id }: SessionInfo): Promise<void> {
    this.ending.set(id);
    try {
      await this.#store.session()?.rest('DELETE /auth/sessions/:id', { params: { id } });
      this.#toasts.show('Session ended');
    } catch (error) {
      this.#toasts.show(errorSentence(error));
    }
    this.ending.set(null);
    this.reload();
  }
}

function currentFirst(one: SessionInfo, other: SessionInfo): number {
  return Number(other.current) - Number(one.current) || other.lastUsedAt.localeCompare(one.lastUsedAt);
}
