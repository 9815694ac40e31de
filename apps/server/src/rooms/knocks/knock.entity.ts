import type { Knock, KnockState } from '@confab/contract';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('knocks')
export class KnockEntity {
  @PrimaryColumn('varchar') id!: string;
  @Column('varchar') roomId!: string;
  @Column('varchar') userId!: string;
  @Column('varchar') state!: KnockState;
  @Column('varchar') createdAt!: string;
  @Column('varchar') expiresAt!: string;
}

/** Nothing of the room. */
export function toKnock({ id, state, expiresAt }: KnockEntity): Knock {
  return { id, state, expiresAt };
}
