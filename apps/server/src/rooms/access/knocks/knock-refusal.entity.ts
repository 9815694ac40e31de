import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A room does not hear someone for a while. They are not told. */
@Entity('knock_refusals')
export class KnockRefusalEntity {
  @PrimaryColumn('varchar') roomId!: string;
  @PrimaryColumn('varchar') userId!: string;
  @Column('varchar') until!: string;
}
