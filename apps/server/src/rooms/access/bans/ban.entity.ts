import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('bans')
export class BanEntity {
  @PrimaryColumn('varchar') roomId!: string;
  @PrimaryColumn('varchar') userId!: string;
  @Column('varchar') bannedBy!: string;
  /** The user was a guest, who may return under another name. */
  @Column('boolean') guest!: boolean;
  @Column('varchar') createdAt!: string;
}
