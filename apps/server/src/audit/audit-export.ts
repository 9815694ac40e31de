import type { AuditEntry } from '@confab/contract';
import type { AuditFormat } from '@confab/contract/constants';
import { Injectable } from '@nestjs/common';

import { Database } from '../database/database.js';
import type { Caller } from '../users/caller.js';
import { AuditLog } from './audit-log.js';
import { recordAudit } from './record-audit.js';

const COLUMNS = ['at', 'action', 'actorId', 'actor', 'subjectId', 'subject', 'roomId', 'detail'] as const;

/** Prefixes that spreadsheets execute as formulas (OWASP CSV injection); display names are untrusted. */
const FORMULA = /^[=+\-@\t\r]/;

export const MEDIA_TYPES: Readonly<Record<AuditFormat, string>> = { csv: 'text/csv; charset=utf-8', ndjson: 'application/x-ndjson; charset=utf-8' };

/** Streams the whole log page by page, so that memory does not depend on its length. */
@Injectable()
export class AuditExport {
  constructor(
    private readonly log: AuditLog,
    private readonly database: Database,
  ) {}

  /** The export itself is audited. */
  async begin(me: Caller, format: AuditFormat): Promise<AsyncIterable<string>> {
    await this.database.write((tx) => recordAudit(tx, { action: 'audit.exported', actorId: me.userId, detail: format }));
    return this.lines(format);
  }

  private async *lines(format: AuditFormat): AsyncGenerator<string> {
    if (format === 'csv') yield `${COLUMNS.join(',')}\r\n`;
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await this.log.page(cursor);
      yield page.entries.map((entry) => (format === 'csv' ? csvLine(entry) : `${JSON.stringify(entry)}\n`)).join('');
      cursor = page.nextCursor;
    }
  }
}

function csvLine({ at, action, actor, subject, roomId, detail }: AuditEntry): string {
  return `${[at, action, actor?.id, actor?.displayName, subject?.id, subject?.displayName, roomId, detail].map(csvField).join(',')}\r\n`;
}

function csvField(value: string | null | undefined): string {
  const text = value ?? '';
  return `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
}
