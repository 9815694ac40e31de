import type { User, UserKind } from '@confab/contract';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('users')
export class UserEntity {
  @PrimaryColumn('varchar') id!: string;
  /** Lower case; null for guests and deleted accounts. */
  @Column('varchar', { nullable: true }) username!: string | null;
  /** What the username reads like at a glance: two that share it would be taken for one another. Null with the username. */
  @Column('varchar', { nullable: true }) usernameKey!: string | null;
  @Column('varchar') displayName!: string;
  @Column('varchar') kind!: UserKind;
  @Column('varchar', { nullable: true }) passwordHash!: string | null;
  @Column('varchar', { nullable: true }) avatarUrl!: string | null;
  @Column('varchar') createdAt!: string;
  @Column('varchar', { nullable: true }) deletedAt!: string | null;
  /** Set by an administrator: nobody signs in with the account until it is lifted. */
  @Column('varchar', { nullable: true }) disabledAt!: string | null;
  /** Whether the account administers the server. */
  @Column('boolean') admin!: boolean;
  /** When the account first came into a room by a link; null while it never has. */
  @Column('varchar', { nullable: true }) invitedAt!: string | null;
  /** The last use of any session; null for one who never had any. */
  @Column('varchar', { nullable: true }) lastSeenAt!: string | null;
}

export function toUser(entity: UserEntity): User {
  const { id, username, displayName, kind, avatarUrl, createdAt } = entity;
  return { id, username, displayName, kind, avatarUrl, createdAt };
}
