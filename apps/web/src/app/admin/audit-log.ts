import { DOCUMENT } from '@angular/common';
import { Component, computed, debounced, effect, inject, signal, untracked } from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import type { AuditEntry } from '@confab/contract';
import type { AuditSpan, AuditTopic } from '@confab/contract/constants';
import { SessionStore } from '../session/session.store';
import { Avatar } from '../ui/avatar';
import { formatDayTime, formatDateTime } from '../ui/date-formats';
import { EmptyState } from '../ui/empty-state';
import { errorSentence } from '../ui/error-sentence';
import { Icon } from '../ui/icon';
import { PagedList } from '../ui/paged-list';
import { Select } from '../ui/select';
import { Spinner } from '../ui/spinner';
import { Toasts } from '../ui/toasts';
import { withoutNulls } from '../ui/without-nulls';
import { auditActor, auditAction, auditPlace, auditSubject } from './audit-labels';

const TOPICS: readonly { value: AuditTopic | null; words: string }[] = [
  { value: null, words: 'Everything' },
  { value: 'accounts', words: 'Accounts' },
  { value: 'administration', words: 'Administration' },
  { value: 'passwords', words: 'Passwords' },
  { value: 'rooms', words: 'Rooms' },
];

const SPANS: readonly { value: AuditSpan | null; words: string }[] = [
  { value: null, words: 'Any time' },
  { value: 'day', words: 'Last day' },
  { value: 'week', words: 'Last 7 days' },
  { value: 'month', words: 'Last 30 days' },
];

/** The audit log, newest first. It never holds the text of messages. */
@Component({
  selector: 'confab-audit-log',
  imports: [Avatar, EmptyState, FormField, Icon, Select, Spinner],
  templateUrl: './audit-log.html',
  styleUrls: ['./table.css', './audit-log.css'],
})
export class AuditLog {
  readonly #session = inject(SessionStore);
  readonly #toasts = inject(Toasts);
  readonly #document = inject(DOCUMENT);
  readonly #model = signal({ query: '' });
  protected readonly form = form(this.#model);
  readonly #typed = debounced(() => this.#model().query.trim().slice(0, 80), 200);
  readonly #query = (): string => (this.#typed.hasValue() ? this.#typed.value() : '');
  protected readonly topic = signal<AuditTopic | null>(null);
  protected readonly span = signal<AuditSpan | null>(null);
  protected readonly topics = TOPICS;
  protected readonly spans = SPANS;
  protected readonly isNarrowed = computed(() => this.#query() !== '' || this.topic() !== null || this.span() !== null);
  protected readonly downloading = signal(false);
  protected readonly pages = new PagedList<AuditEntry>((cursor) => this.#ask(cursor));
  protected readonly action = auditAction;
  protected readonly actor = auditActor;
  protected readonly subject = auditSubject;
  protected readonly place = auditPlace;
  protected readonly formatDayTime = formatDayTime;
  protected readonly formatDateTime = formatDateTime;

  constructor() {
    effect(() => {
      this.#query();
      this.topic();
      this.span();
      untracked(() => void this.pages.again());
    });
  }

  /** Downloads CSV for spreadsheets; programs request NDJSON from the server. */
  protected async download(): Promise<void> {
    if (this.downloading()) return;
    this.downloading.set(true);
    try {
      const text = await this.#session.session()?.rest('GET /admin/audit/export', { query: { format: 'csv' } });
      if (text !== undefined) this.#save(text);
    } catch (error) {
      this.#toasts.show(errorSentence(error));
    }
    this.downloading.set(false);
    void this.pages.again();
  }

  #save(text: string): void {
    const address = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
    const link = this.#document.createElement('a');
    Object.assign(link, { href: address, download: 'confab-audit.csv' }).click();
    URL.revokeObjectURL(address);
  }

  async #ask(cursor: string | null) {
    const page = await this.#session
      .session()
      ?.rest('GET /admin/audit', { query: withoutNulls({ query: this.#query() || null, topic: this.topic(), within: this.span(), cursor }) });
    return { items: page?.entries ?? [], nextCursor: page?.nextCursor ?? null };
  }
}
