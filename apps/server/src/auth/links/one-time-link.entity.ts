import { Column, Entity, PrimaryColumn } from 'typeorm';

/** `set-up` makes its user an administrator; `password` sets a new password for `userId`. */
type LinkPurpose = 'set-up' | 'password';

/** A single-use link, stored by the hash of its secret. Using it deletes the row. */
@Entity('one_time_links')
export class OneTimeLinkEntity {
  @PrimaryColumn('varchar') hash!: string;
  @Column('varchar') purpose!: LinkPurpose;
  @Column('varchar', { nullable: true }) userId!: string | null;
  @Column('varchar') createdAt!: string;
  /** Null: does not expire. */
  @Column('varchar', { nullable: true }) expiresAt!: string | null;
}
