import { type AuditAction, LIMITS } from '@confab/contract/constants';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, type FindOptionsWhere, In, LessThan, MoreThanOrEqual, Repository } from 'typeorm';

import { AuditEntryEntity } from './audit-entry.entity.js';

/** A function, since the command line has a transaction but no Nest container. */
export async function insertAuditEntry(tx: EntityManager, entry: AuditEntryEntity): Promise<void> {
  await tx.insert(AuditEntryEntity, entry);
}

interface AuditSearch {
  readonly beforeId?: string | undefined;
  readonly actions?: readonly AuditAction[] | undefined;
  readonly since?: string | undefined;
  /** Users who are actor or subject. */
  readonly userIds?: readonly string[] | undefined;
}

/** The table of privileged actions. */
@Injectable()
export class AuditRepository {
  constructor(@InjectRepository(AuditEntryEntity) private readonly rows: Repository<AuditEntryEntity>) {}

  /** Newest first, with one row more than a page holds. */
  page({ beforeId, actions, since, userIds: among }: AuditSearch): Promise<AuditEntryEntity[]> {
    const common: FindOptionsWhere<AuditEntryEntity> = {
      ...(beforeId !== undefined && { id: LessThan(beforeId) }),
      ...(actions && { action: In(actions) }),
      ...(since !== undefined && { at: MoreThanOrEqual(since) }),
    };
    const byOrAbout = among && [
      { ...common, actorId: In(among) },
      { ...common, subjectId: In(among) },
    ];
    return this.rows.find({ where: byOrAbout ?? common, order: { id: 'DESC' }, take: LIMITS.page.usual + 1 });
  }

  async deleteBefore(tx: EntityManager, at: string): Promise<void> {
    await tx.delete(AuditEntryEntity, { at: LessThan(at) });
  }
}
