import { type EntityManager, In } from 'typeorm';

import type { Broadcaster } from '../../realtime/broadcaster.js';
import { KnockEntity } from './knock.entity.js';

/** Takes out whatever fits, inside the caller's transaction; answers those that were waiting, to be told after the commit. */
export async function takeKnocks(tx: EntityManager, which: Partial<Pick<KnockEntity, 'roomId' | 'userId'>>): Promise<KnockEntity[]> {
  const found = await tx.findBy(KnockEntity, which);
  if (found.length) await tx.delete(KnockEntity, { id: In(found.map(({ id }) => id)) });
  return found.filter(({ state }) => state === 'waiting');
}

/** The knocks wait no longer: whoever knocked learns it, and the members' pages put them away. */
export function tellAnswered(broadcaster: Broadcaster, knocks: readonly KnockEntity[], admitted: boolean): void {
  for (const { id, roomId, userId } of knocks) {
    broadcaster.toUser(userId, 'knock.answered', { id, roomId, admitted });
    broadcaster.toOthers([roomId], userId, 'knock.answered', { id, roomId, admitted });
  }
}
