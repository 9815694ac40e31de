import { normalized, type RoomEntry, type RoomKind } from '#contract';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('rooms')
export class RoomEntity {
  @PrimaryColumn('varchar') id!: string;
  @Column('varchar') kind!: RoomKind;
  @Column('varchar', { nullable: true }) name!: string | null;
  /** The name whatever its case; unique among public rooms. */
  @Column('varchar', { nullable: true }) nameKey!: string | null;
  @Column('varchar') topic!: string;
  @Column('varchar', { nullable: true }) code!: string | null;
  @Column('varchar') entry!: RoomEntry;
  @Column('boolean') guests!: boolean;
  /** Direct rooms: both users' ids in order, so that the same two find the same room. */
  @Column('varchar', { nullable: true }) directKey!: string | null;
  @Column('varchar', { nullable: true }) createdBy!: string | null;
  @Column('varchar') createdAt!: string;
  /** The mark of its maker's network, while it has a code: one network has a bounded number of those. */
  @Column('varchar', { nullable: true }) network!: string | null;
}

/** How names are compared: «Café» and «CAFÉ» are one, however their accents are encoded. */
export const nameKeyOf = (name: string): string => normalized(name).toLowerCase();
