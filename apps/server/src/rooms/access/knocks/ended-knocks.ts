import type { EntityManager } from 'typeorm';

import type { Broadcaster } from '../../../realtime/broadcaster.js';
import { type HeardKnock, isHeard, KnockEntity } from './knock.entity.js';

interface Which {
  readonly roomId?: string;
  readonly userId?: string;
}

/** Takes out whatever fits, inside the caller's transaction; answers those that a room had heard, to be told after the commit. */
export async function takeKnocks(tx: EntityManager, which: Which): Promise<HeardKnock[]> {
  const found = await tx.findBy(KnockEntity, which);
  await tx.delete(KnockEntity, which);
  return found.filter(isHeard);
}

/** The room hears them no longer. For those who knocked they wait on, as at a door with no room behind it. */
export async function silenceKnocks(tx: EntityManager, which: Which & { readonly roomId: string }): Promise<HeardKnock[]> {
  const found = await tx.findBy(KnockEntity, which);
  await tx.update(KnockEntity, which, { roomId: null });
  return found.filter(isHeard);
}

/** They were let in: each of them learns it, and the members' pages put the knocks away. */
export function announceAdmitted(broadcaster: Broadcaster, knocks: readonly HeardKnock[]): void {
  for (const { id, roomId, userId } of knocks) {
    broadcaster.toUser(userId, 'knock.answered', { id, roomId, admitted: true });
    broadcaster.toOthers([roomId], userId, 'knock.answered', { id, roomId, admitted: true });
  }
}

/** The members need not answer any more. Whoever knocked is told nothing: not even that there was a room. */
export function announceEnded(broadcaster: Broadcaster, knocks: readonly HeardKnock[]): void {
  for (const { id, roomId, userId } of knocks) broadcaster.toOthers([roomId], userId, 'knock.answered', { id, roomId, admitted: false });
}
