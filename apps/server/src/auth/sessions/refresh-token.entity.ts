import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A refresh token of a session, known only by its hash. Used ones stay, so that showing one again is noticed. */
@Entity('refresh_tokens')
export class RefreshTokenEntity {
  @PrimaryColumn('varchar') hash!: string;
  @Column('varchar') sessionId!: string;
  @Column('varchar') createdAt!: string;
  @Column('varchar', { nullable: true }) usedAt!: string | null;
}
