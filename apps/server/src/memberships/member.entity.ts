import type { Role } from '@confab/contract';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('members')
export class MemberEntity {
  @PrimaryColumn('varchar') roomId!: string;
  @PrimaryColumn('varchar') userId!: string;
  @Column('varchar') role!: Role;
  @Column('int') readSeq!: number;
  /** A direct room that this member closed: out of their list until someone writes. */
  @Column('boolean') hidden!: boolean;
  /** What the user's name looks like. Of two in a room that look alike a guest has to give way. */
  @Column('varchar') nameKey!: string;
  /** Direct rooms: has written in it. Until both have, it tells neither whether the other is there. */
  @Column('boolean') wrote!: boolean;
  @Column('varchar') joinedAt!: string;
}
