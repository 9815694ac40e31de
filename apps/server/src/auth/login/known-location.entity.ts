import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Where an account has logged in from: a browser, or a program's network. Known by a keyed hash alone. */
@Entity('familiar_places')
export class KnownLocationEntity {
  @PrimaryColumn('varchar') userId!: string;
  @PrimaryColumn('varchar') hash!: string;
  @Column('varchar') usedAt!: string;
}
