import type { Knock } from '@confab/contract';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Someone waits at a door, and somebody may or may not hear it: for the one who knocks the two are the same. */
@Entity('knocks')
export class KnockEntity {
  @PrimaryColumn('varchar') id!: string;
  @Column('varchar') userId!: string;
  /** What they came with: a code, or a public room's id. One knock for each user and door. */
  @Column('varchar') door!: string;
  /** The room whose members hear it. Null where there is none, it is full, has refused, or is gone. */
  @Column('varchar', { nullable: true }) roomId!: string | null;
  /** When the room heard it. */
  @Column('varchar') createdAt!: string;
  @Column('varchar') expiresAt!: string;
}

/** A knock that a room has heard. */
export type HeardKnock = KnockEntity & { readonly roomId: string };

export const isHeard = (knock: KnockEntity): knock is HeardKnock => knock.roomId !== null;

/** Nothing of the room, nor whether there is one. */
export function toKnock({ id, expiresAt }: KnockEntity): Knock {
  return { id, state: 'waiting', expiresAt };
}
