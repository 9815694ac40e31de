import type { User, UserKind } from '@confab/contract';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('users')
export class UserEntity {
  @PrimaryColumn('varchar') id!: string;
  /** Lower case; null for guests and deleted accounts. */
  @Column('varchar', { nullable: true }) username!: string | null;
  /** Equal for usernames that look alike (see usernameKeyOf). Null without a username. */
  @Column('varchar', { nullable: true }) usernameKey!: string | null;
  @Column('varchar') displayName!: string;
  @Column('varchar') kind!: UserKind;
  @Column('varchar', { nullable: true }) passwordHash!: string | null;
  @Column('varchar', { nullable: true }) avatarUrl!: string | null;
  @Column('varchar') createdAt!: string;
  @Column('varchar', { nullable: true }) deletedAt!: string | null;
  /** Set by an administrator; no sign-in while it is set. */
  @Column('varchar', { nullable: true }) disabledAt!: string | null;
  @Column('boolean') admin!: boolean;
  /** When the account first joined a room by link; null if never. */
  @Column('varchar', { nullable: true }) invitedAt!: string | null;
  /** The last use of any session; null if never. */
  @Column('varchar', { nullable: true }) lastSeenAt!: string | null;
}

export function toUser(entity: UserEntity): User {
  const { id, username, displayName, kind, avatarUrl, createdAt } = entity;
  return { id, username, displayName, kind, avatarUrl, createdAt };
}
