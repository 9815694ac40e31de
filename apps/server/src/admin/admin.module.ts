import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';

import { AuditEntryEntity } from '../audit/audit-entry.entity.js';
import { AuthModule } from '../auth/auth.module.js';
import { UsersModule } from '../users/users.module.js';
import { AdminController } from './admin.controller.js';
import { AdminService } from './admin.service.js';
import { AuditController } from './audit.controller.js';
import { AuditExport } from './audit-export.js';
import { AuditSweep } from './audit-sweep.js';
import { AuditLog } from './audit-log.js';

@Module({
  imports: [TypeOrmModule.forFeature([AuditEntryEntity]), AuthModule, UsersModule],
  controllers: [AdminController, AuditController],
  providers: [AdminService, AuditLog, AuditExport, AuditSweep],
})
export class AdminModule {}
