import type { Invite } from '@confab/contract';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('invites')
export class InviteEntity {
  @PrimaryColumn('varchar') id!: string;
  @Column('varchar') roomId!: string;
  @Column('varchar') tokenHash!: string;
  @Column('varchar') createdBy!: string;
  @Column('varchar') createdAt!: string;
  @Column('varchar') expiresAt!: string;
  @Column('int', { nullable: true }) maxUses!: number | null;
  @Column('int') uses!: number;
}

/** Withdrawn invites have no row. */
export function isLive({ expiresAt, uses, maxUses }: InviteEntity): boolean {
  return expiresAt > new Date().toISOString() && (maxUses === null || uses < maxUses);
}

export function toInvite({ tokenHash: _secret, ...invite }: InviteEntity): Invite {
  return { ...invite };
}
