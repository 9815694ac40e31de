import { Component, inject } from '@angular/core';
import type { AuditEntry } from '@confab/contract';
import { SessionStore } from '../session/session.store';
import { dayAndTime, exactTime } from '../ui/clock-words';
import { EmptyState } from '../ui/empty-state';
import { Quad } from '../ui/quad';
import { auditWords } from './audit-words';
import { Pages } from './pages';

/** Who did what to whom, newest first; never what was written in a room. */
@Component({
  selector: 'confab-audit-log',
  imports: [EmptyState, Quad],
  templateUrl: './audit-log.html',
  styleUrl: './list.css',
})
export class AuditLog {
  private readonly session = inject(SessionStore);
  protected readonly pages = new Pages<AuditEntry>((cursor) => this.ask(cursor));
  protected readonly auditWords = auditWords;
  protected readonly dayAndTime = dayAndTime;
  protected readonly exactTime = exactTime;

  constructor() {
    void this.pages.again();
  }

  private async ask(cursor: string | null) {
    const page = await this.session.session()?.rest('GET /admin/audit', { query: cursor === null ? {} : { cursor } });
    return { items: page?.entries ?? [], nextCursor: page?.nextCursor ?? null };
  }
}
