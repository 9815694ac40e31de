import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Someone wants nothing of someone else. */
@Entity('blocks')
export class BlockEntity {
  @PrimaryColumn('varchar') blockerId!: string;
  @PrimaryColumn('varchar') blockedId!: string;
  @Column('varchar') createdAt!: string;
}
