import { Column, Entity, PrimaryColumn } from 'typeorm';

/** `set-up`: whoever opens it administers the server. `password`: sets a new password for `userId`. */
type LinkPurpose = 'set-up' | 'password';

/** A link that works once, known only by its secret's hash. One that was used has no row. */
@Entity('one_time_links')
export class OneTimeLinkEntity {
  @PrimaryColumn('varchar') hash!: string;
  @Column('varchar') purpose!: LinkPurpose;
  @Column('varchar', { nullable: true }) userId!: string | null;
  @Column('varchar') createdAt!: string;
  /** Null: until it is used. */
  @Column('varchar', { nullable: true }) expiresAt!: string | null;
}
