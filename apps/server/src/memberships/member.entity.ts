import type { NotifyLevel, Role } from '@confab/contract';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('members')
export class MemberEntity {
  @PrimaryColumn('varchar') roomId!: string;
  @PrimaryColumn('varchar') userId!: string;
  @Column('varchar') role!: Role;
  @Column('int') readSeq!: number;
  /** A direct room that this member closed: left out of their list until someone writes. */
  @Column('boolean') hidden!: boolean;
  /** The skeleton of the user's name. Of two members of a room with equal skeletons a guest gets another name. */
  @Column('varchar') nameKey!: string;
  /** Direct rooms: whether the member has written. Presence is shown once both have. */
  @Column('boolean') wrote!: boolean;
  @Column('boolean') favourite!: boolean;
  /** Null: the default of the room's kind. */
  @Column('varchar', { nullable: true }) notify!: NotifyLevel | null;
  @Column('varchar', { nullable: true }) mutedUntil!: string | null;
  @Column('varchar') joinedAt!: string;
}
