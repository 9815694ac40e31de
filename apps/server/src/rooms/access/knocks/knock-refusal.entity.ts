import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A room ignores a user's knocks for a while, without the user being told. */
@Entity('knock_refusals')
export class KnockRefusalEntity {
  @PrimaryColumn('varchar') roomId!: string;
  @PrimaryColumn('varchar') userId!: string;
  @Column('varchar') until!: string;
}
