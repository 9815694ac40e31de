import { DOCUMENT } from '@angular/common';
import { Component, inject, signal } from '@angular/core';
import type { AuditEntry } from '@confab/contract';
import { SessionStore } from '../session/session.store';
import { dayAndTime, exactTime } from '../ui/clock-words';
import { EmptyState } from '../ui/empty-state';
import { errorSentence } from '../ui/error-sentence';
import { Icon } from '../ui/icon';
import { Quad } from '../ui/quad';
import { Toasts } from '../ui/toasts';
import { auditWords } from './audit-words';
import { Pages } from './pages';

/** Who did what to whom, newest first; never what was written in a room. */
@Component({
  selector: 'confab-audit-log',
  imports: [EmptyState, Icon, Quad],
  templateUrl: './audit-log.html',
  styleUrls: ['./table.css', './audit-log.css'],
})
export class AuditLog {
  private readonly session = inject(SessionStore);
  private readonly toasts = inject(Toasts);
  private readonly document = inject(DOCUMENT);
  protected readonly downloading = signal(false);
  protected readonly pages = new Pages<AuditEntry>((cursor) => this.ask(cursor));
  protected readonly auditWords = auditWords;
  protected readonly dayAndTime = dayAndTime;
  protected readonly exactTime = exactTime;

  constructor() {
    void this.pages.again();
  }

  /** As a file for spreadsheets; programs take the other form from the server itself. */
  protected async download(): Promise<void> {
    if (this.downloading()) return;
    this.downloading.set(true);
    try {
      const text = await this.session.session()?.rest('GET /admin/audit/export', { query: { format: 'csv' } });
      if (text !== undefined) this.save(text);
    } catch (error) {
      this.toasts.show(errorSentence(error));
    }
    this.downloading.set(false);
    void this.pages.again();
  }

  private save(text: string): void {
    const address = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
    const link = this.document.createElement('a');
    Object.assign(link, { href: address, download: 'confab-audit.csv' }).click();
    URL.revokeObjectURL(address);
  }

  private async ask(cursor: string | null) {
    const page = await this.session.session()?.rest('GET /admin/audit', { query: cursor === null ? {} : { cursor } });
    return { items: page?.entries ?? [], nextCursor: page?.nextCursor ?? null };
  }
}
