import type { AuditAction } from '@confab/contract';
import { Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';

import { AUDIT_CONTEXT } from '../config/logger.js';
import { afterCommit } from '../database/after-commit.js';
import type { AuditEntryEntity } from './audit-entry.entity.js';
import { insertAuditEntry } from './audit.repository.js';

const logger = new Logger(AUDIT_CONTEXT);

interface AuditRecord {
  readonly action: AuditAction;
  readonly actorId: string | null;
  readonly subjectId?: string;
  readonly roomId?: string;
  readonly detail?: string;
}

/**
 * Records an action in the transaction that performs it, so that neither is committed without the other, and logs it. A
 * function rather than a service, since a transaction is all it needs.
 */
export async function recordAudit(tx: EntityManager, { action, actorId, subjectId, roomId, detail }: AuditRecord): Promise<void> {
  const entry: AuditEntryEntity = {
    id: uuidv7(),
    at: new Date().toISOString(),
    action,
    actorId,
    subjectId: subjectId ?? null,
    roomId: roomId ?? null,
    detail: detail ?? null,
  };
  await insertAuditEntry(tx, entry);
  afterCommit(tx, () => logger.log(action, { userId: actorId, subjectId, roomId, detail }));
}
