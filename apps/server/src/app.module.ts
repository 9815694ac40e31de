import { type DynamicModule, Module } from '@nestjs/common';

import { AdminModule } from './admin/admin.module.js';
import { AuditModule } from './audit/audit.module.js';
import { AuthModule } from './auth/auth.module.js';
import { ConfigModule } from './config/config.module.js';
import type { Environment } from './config/environment.js';
import { DatabaseModule } from './database/database.module.js';
import { entities } from './entities.js';
import { GatewayModule } from './gateway/gateway.module.js';
import { HttpModule } from './http/http.module.js';
import { MessagesModule } from './messages/messages.module.js';
import { MetricsModule } from './metrics/metrics.module.js';
import { OpsModule } from './ops/ops.module.js';
import { RateLimitModule } from './rate-limit/rate-limit.module.js';
import { RoomsModule } from './rooms/rooms.module.js';
import { UsersModule } from './users/users.module.js';

@Module({})
export class AppModule {
  static of(environment: Environment): DynamicModule {
    const ground = [ConfigModule.of(environment), MetricsModule, RateLimitModule, HttpModule, DatabaseModule.of(entities)];
    return {
      module: AppModule,
      imports: [...ground, AuthModule, UsersModule, RoomsModule, MessagesModule, GatewayModule, AuditModule, AdminModule, OpsModule],
    };
  }
}
