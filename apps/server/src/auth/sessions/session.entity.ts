import type { SessionInfo } from '@confab/contract';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('sessions')
export class SessionEntity {
  @PrimaryColumn('varchar') id!: string;
  @Column('varchar') userId!: string;
  @Column('varchar', { nullable: true }) userAgent!: string | null;
  @Column('varchar') createdAt!: string;
  @Column('varchar') lastUsedAt!: string;
}

export function toSessionInfo(entity: SessionEntity, currentId: string): SessionInfo {
  const { id, userAgent, createdAt, lastUsedAt } = entity;
  return { id, current: id === currentId, userAgent, createdAt, lastUsedAt };
}
