import type { User, UserKind } from '@confab/contract';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export const DELETED_NAME = 'Deleted account';

@Entity('users')
export class UserEntity {
  @PrimaryColumn('varchar') id!: string;
  /** Lower case; null for guests and deleted accounts. */
  @Column('varchar', { nullable: true }) username!: string | null;
  @Column('varchar') displayName!: string;
  @Column('varchar') kind!: UserKind;
  @Column('varchar', { nullable: true }) passwordHash!: string | null;
  @Column('varchar', { nullable: true }) avatarUrl!: string | null;
  @Column('varchar') createdAt!: string;
  @Column('varchar', { nullable: true }) deletedAt!: string | null;
}

export function toUser(entity: UserEntity): User {
  const { id, username, displayName, kind, avatarUrl, createdAt } = entity;
  return { id, username, displayName, kind, avatarUrl, createdAt };
}
