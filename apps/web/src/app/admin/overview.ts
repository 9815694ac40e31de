import { Component, computed, inject, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Registration } from '@confab/contract/constants';
import { SessionStore } from '../session/session.store';
import { formatTime, formatDate, formatDateTime } from '../ui/date-formats';
import { EmptyState } from '../ui/empty-state';
import { errorSentence } from '../ui/error-sentence';
import { Icon } from '../ui/icon';

const REGISTRATION_WORDS: Readonly<Record<Registration, string>> = {
  open: 'Anybody can make one',
  invite: 'By a link into a room alone',
  off: 'Nobody can make one',
};

/** Figures of the server, and its rules of access, which its start sets by environment variables. */
@Component({
  selector: 'confab-overview',
  imports: [EmptyState, Icon, RouterLink],
  templateUrl: './overview.html',
  styleUrls: ['./table.css', './overview.css'],
})
export class OverviewPage {
  readonly #session = inject(SessionStore);
  readonly #asked = resource({
    params: () => this.#session.session() ?? undefined,
    loader: ({ params: session }) => session.rest('GET /admin/overview'),
  });
  protected readonly about = computed(() => (this.#asked.hasValue() ? this.#asked.value() : null));
  protected readonly failure = computed(() => (this.#asked.error() === undefined ? null : errorSentence(this.#asked.error())));
  protected readonly host = location.host;
  protected readonly registrationWords = REGISTRATION_WORDS;
  protected readonly formatTime = formatTime;
  protected readonly formatDate = formatDate;
  protected readonly formatDateTime = formatDateTime;

  protected again(): void {
    this.#asked.reload();
  }
}
