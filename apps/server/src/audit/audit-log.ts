import type { AuditEntry, AuditPage } from '@confab/contract';
import { LIMITS } from '@confab/contract/constants';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { LessThan, Repository } from 'typeorm';

import { pageOf, readCursor } from '../http/pagination.js';
import { UsersService } from '../users/users.service.js';
import { AuditEntryEntity } from './audit-entry.entity.js';

/** Reads what was written down. Names are those of today: a deleted account has none. */
@Injectable()
export class AuditLog {
  constructor(
    @InjectRepository(AuditEntryEntity) private readonly entries: Repository<AuditEntryEntity>,
    private readonly users: UsersService,
  ) {}

  async page(cursor?: string): Promise<AuditPage> {
    const where = cursor === undefined ? {} : { id: LessThan(readCursor(cursor)) };
    const found = await this.entries.find({ where, order: { id: 'DESC' }, take: LIMITS.page.usual + 1 });
    const { items, nextCursor } = pageOf(found, ({ id }) => id);
    return { entries: await this.named(items), nextCursor };
  }

  private async named(rows: AuditEntryEntity[]): Promise<AuditEntry[]> {
    const ids = rows.flatMap(({ actorId, subjectId }) => [actorId, subjectId]).filter((id) => id !== null);
    const people = await this.users.findMany([...new Set(ids)]);
    const person = (id: string | null): AuditEntry['actor'] => (id === null ? null : (people.get(id) ?? null));
    return rows.map(({ id, at, action, actorId, subjectId, roomId, detail }) => ({
      ...{ id, at, action, roomId, detail },
      actor: person(actorId),
      subject: person(subjectId),
    }));
  }
}
