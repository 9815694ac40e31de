import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { NodeLink } from '../link/node-link.js';
import type { AccessChange } from './access-change.js';
import { type AccessRow, AccessChangesRepository } from './access-changes.repository.js';

/** Records changes of access in the transaction that makes them, for nodes that the link does not reach. A single node records none. */
@Injectable()
export class AccessChanges {
  constructor(
    private readonly repository: AccessChangesRepository,
    private readonly link: NodeLink,
  ) {}

  async record(tx: EntityManager, ...changes: readonly AccessChange[]): Promise<void> {
    if (this.link.several && changes.length > 0) await this.repository.insert(tx, this.link.nodeId, changes.map(toRow));
  }
}

function toRow(change: AccessChange): AccessRow {
  const { kind } = change;
  const reason = 'reason' in change ? change.reason : null;
  switch (kind) {
    case 'in':
    case 'out':
      return { kind, subjectId: change.userId, objectId: change.roomId, reason };
    case 'room':
      return { kind, subjectId: change.roomId, objectId: null, reason };
    case 'session':
      return { kind, subjectId: change.sessionId, objectId: null, reason };
    case 'claim':
      return { kind, subjectId: change.userId, objectId: null, reason };
    case 'block':
    case 'unblock':
      return { kind, subjectId: change.userId, objectId: change.otherId, reason };
  }
}
