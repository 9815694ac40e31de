import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A refresh token, stored by its hash. Used tokens are kept to detect reuse. */
@Entity('refresh_tokens')
export class RefreshTokenEntity {
  @PrimaryColumn('varchar') hash!: string;
  @Column('varchar') sessionId!: string;
  @Column('varchar') createdAt!: string;
  @Column('varchar', { nullable: true }) usedAt!: string | null;
}
