import { Column, Entity, PrimaryColumn } from 'typeorm';

/** `blockerId` wants no contact from `blockedId`. */
@Entity('blocks')
export class BlockEntity {
  @PrimaryColumn('varchar') blockerId!: string;
  @PrimaryColumn('varchar') blockedId!: string;
  @Column('varchar') createdAt!: string;
}
