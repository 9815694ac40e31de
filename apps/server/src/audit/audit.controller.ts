import { Readable } from 'node:stream';

import { AuditExport as ExportQuery, type AuditPage, AuditQuery } from '#contract';
import { Controller, Query, StreamableFile } from '@nestjs/common';

import { CurrentUser } from '../http/current-user.decorator.js';
import { ApiTags, Route } from '../http/route.js';
import { AccountsService } from '../users/accounts.service.js';
import type { Caller } from '../users/caller.js';
import { UsersRepository } from '../users/users.repository.js';
import { AuditExport, MEDIA_TYPES } from './audit-export.js';
import { AuditLog } from './audit-log.js';

@ApiTags('admin')
@Controller()
export class AuditController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly users: UsersRepository,
    private readonly log: AuditLog,
    private readonly file: AuditExport,
  ) {}

  @Route('GET /admin/audit')
  async page(@CurrentUser() me: Caller, @Query() query: AuditQuery): Promise<AuditPage> {
    await this.accounts.requireAdmin(me);
    const among = query.query ? await this.users.idsNamed(query.query) : undefined;
    return this.log.page(query.cursor, { ...query, userIds: among });
  }

  @Route('GET /admin/audit/export')
  async export(@CurrentUser() me: Caller, @Query() { format }: ExportQuery): Promise<StreamableFile> {
    await this.accounts.requireAdmin(me);
    const lines = await this.file.begin(me, format);
    return new StreamableFile(Readable.from(lines, { objectMode: false }), {
      type: MEDIA_TYPES[format],
      disposition: `attachment; filename="confab-audit.${format}"`,
    });
  }
}
