import { type EntityManager, IsNull } from 'typeorm';

import { UserEntity } from './user.entity.js';

// Functions and no service: the command line uses them beside the running server, with nothing but a transaction.

/** Whether somebody can administer the server. */
export function hasAdministrator(manager: EntityManager): Promise<boolean> {
  return manager.existsBy(UserEntity, { admin: true, deletedAt: IsNull(), disabledAt: IsNull() });
}

/** Answers whether that changed anything. */
export async function setAdministrator(tx: EntityManager, id: string, admin: boolean): Promise<boolean> {
  const { affected } = await tx.update(UserEntity, { id, kind: 'member', deletedAt: IsNull(), admin: !admin }, { admin });
  return Boolean(affected);
}
