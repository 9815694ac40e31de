import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';

import { UsersModule } from '../users/users.module.js';
import { AuditEntryEntity } from './audit-entry.entity.js';
import { AuditExport } from './audit-export.js';
import { AuditLog } from './audit-log.js';
import { AuditRetention } from './audit-retention.js';
import { AuditController } from './audit.controller.js';
import { AuditRepository } from './audit.repository.js';

@Module({
  imports: [TypeOrmModule.forFeature([AuditEntryEntity]), UsersModule],
  controllers: [AuditController],
  providers: [AuditLog, AuditExport, AuditRepository, AuditRetention],
})
export class AuditModule {}
