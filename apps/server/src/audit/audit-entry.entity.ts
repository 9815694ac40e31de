import type { AuditAction } from '@confab/contract';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One deed that an administrator may have to account for: ids, never names or texts of messages. */
@Entity('audit_entries')
export class AuditEntryEntity {
  /** UUIDv7: rises with time, so that it orders the log and pages through it. */
  @PrimaryColumn('varchar') id!: string;
  @Column('varchar') at!: string;
  @Column('varchar') action!: AuditAction;
  /** Null for the command line, and for what the server did by itself. */
  @Column('varchar', { nullable: true }) actorId!: string | null;
  @Column('varchar', { nullable: true }) subjectId!: string | null;
  @Column('varchar', { nullable: true }) roomId!: string | null;
  /** The new role, and the like. */
  @Column('varchar', { nullable: true }) detail!: string | null;
}
