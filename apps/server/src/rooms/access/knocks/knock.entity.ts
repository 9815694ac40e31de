import type { Knock } from '@confab/contract';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A user waits for entry. Whether any room sees the knock is hidden from that user. */
@Entity('knocks')
export class KnockEntity {
  @PrimaryColumn('varchar') id!: string;
  @Column('varchar') userId!: string;
  /** A code or a public room's id. One knock for each user and door. */
  @Column('varchar') door!: string;
  /** The room whose members see the knock; null if there is none, or it is full, has refused, or was deleted. */
  @Column('varchar', { nullable: true }) roomId!: string | null;
  /** When it was delivered to the room. */
  @Column('varchar') createdAt!: string;
  @Column('varchar') expiresAt!: string;
}

/** A knock that a room's members see. */
export type DeliveredKnock = KnockEntity & { readonly roomId: string };

export const isDelivered = (knock: KnockEntity): knock is DeliveredKnock => knock.roomId !== null;

/** Reveals nothing about the room, not even whether it exists. */
export function toKnock({ id, expiresAt }: KnockEntity): Knock {
  return { id, state: 'waiting', expiresAt };
}
