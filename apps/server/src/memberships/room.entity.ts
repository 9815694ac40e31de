import { normalized, type RoomEntry, type RoomKind } from '#contract';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('rooms')
export class RoomEntity {
  @PrimaryColumn('varchar') id!: string;
  @Column('varchar') kind!: RoomKind;
  @Column('varchar', { nullable: true }) name!: string | null;
  /** The case-folded name; unique among public rooms. */
  @Column('varchar', { nullable: true }) nameKey!: string | null;
  @Column('varchar') topic!: string;
  @Column('varchar', { nullable: true }) code!: string | null;
  @Column('varchar') entry!: RoomEntry;
  @Column('boolean') guests!: boolean;
  /** Direct rooms: both users' ids, sorted, so that a pair has one room. */
  @Column('varchar', { nullable: true }) directKey!: string | null;
  @Column('varchar', { nullable: true }) createdBy!: string | null;
  @Column('varchar') createdAt!: string;
  /** The hash of the creator's network while the room has a code: one network may have a bounded number of those. */
  @Column('varchar', { nullable: true }) network!: string | null;
}

/** Names are compared case-insensitively and NFC/NFD-insensitively: «Café» equals «CAFÉ». */
export const nameKeyOf = (name: string): string => normalized(name).toLowerCase();
