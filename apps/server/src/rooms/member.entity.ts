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
  @Column('varchar') joinedAt!: string;
}
