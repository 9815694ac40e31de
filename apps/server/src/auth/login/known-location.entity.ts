import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A location from which an account has logged in (a browser, or a network for clients without cookies), stored as a keyed hash. */
@Entity('familiar_places')
export class KnownLocationEntity {
  @PrimaryColumn('varchar') userId!: string;
  @PrimaryColumn('varchar') hash!: string;
  @Column('varchar') usedAt!: string;
}
