import type { AuditEntry, AuditPage } from '@confab/contract';
import type { AuditAction, AuditSpan, AuditTopic } from '@confab/contract/constants';
import { Injectable } from '@nestjs/common';

import { pageOf, readCursor } from '../http/pagination.js';
import { UsersService } from '../users/users.service.js';
import type { AuditEntryEntity } from './audit-entry.entity.js';
import { AuditRepository } from './audit.repository.js';

const DAY_MS = 24 * 60 * 60 * 1000;
const DAYS: Readonly<Record<AuditSpan, number>> = { day: 1, week: 7, month: 30 };

const ACTIONS: Readonly<Record<AuditTopic, readonly AuditAction[]>> = {
  accounts: ['account.disabled', 'account.enabled', 'account.claimed', 'account.deleted'],
  administration: ['admin.granted', 'admin.revoked', 'audit.exported'],
  passwords: ['password.changed', 'password.linked', 'password.reset', 'session.reused'],
  rooms: ['member.kicked', 'member.banned', 'member.unbanned', 'role.changed', 'room.deleted'],
};

interface AuditFilter {
  readonly topic?: AuditTopic | undefined;
  readonly within?: AuditSpan | undefined;
  /** Users who are actor or subject. */
  readonly userIds?: readonly string[] | undefined;
}

/** Reads the audit log. Names are current ones: a deleted account has none. */
@Injectable()
export class AuditLog {
  constructor(
    private readonly entries: AuditRepository,
    private readonly users: UsersService,
  ) {}

  async page(cursor?: string, { topic, within, userIds: among }: AuditFilter = {}): Promise<AuditPage> {
    const since = within && new Date(Date.now() - DAYS[within] * DAY_MS).toISOString();
    const found = await this.entries.page({
      beforeId: cursor === undefined ? undefined : readCursor(cursor),
      actions: topic && ACTIONS[topic],
      since,
      userIds: among,
    });
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
