import { Module } from '@nestjs/common';

import { AuthModule } from '../auth/auth.module.js';
import { RealtimeModule } from '../realtime/realtime.module.js';
import { UsersModule } from '../users/users.module.js';
import { AccountChanges } from './account-changes.js';
import { AdminController } from './admin.controller.js';
import { AdminService } from './admin.service.js';
import { OverviewController } from './overview.controller.js';

@Module({ imports: [AuthModule, RealtimeModule, UsersModule], controllers: [AdminController, OverviewController], providers: [AdminService, AccountChanges] })
export class AdminModule {}
