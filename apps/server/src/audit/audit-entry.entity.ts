import type { AuditAction } from '@confab/contract';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One audited action: ids only, never names or message texts. */
@Entity('audit_entries')
export class AuditEntryEntity {
  /** UUIDv7: rises with time, so it is both sort key and page cursor. */
  @PrimaryColumn('varchar') id!: string;
  @Column('varchar') at!: string;
  @Column('varchar') action!: AuditAction;
  /** Null for the command line and for actions of the server itself. */
  @Column('varchar', { nullable: true }) actorId!: string | null;
  @Column('varchar', { nullable: true }) subjectId!: string | null;
  @Column('varchar', { nullable: true }) roomId!: string | null;
  /** For example the new role. */
  @Column('varchar', { nullable: true }) detail!: string | null;
}
