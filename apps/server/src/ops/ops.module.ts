import { Module } from '@nestjs/common';

import { RealtimeModule } from '../realtime/realtime.module.js';
import { UsersModule } from '../users/users.module.js';
import { DatabaseProbe } from './database-probe.js';
import { Drain } from './drain.js';
import { HealthController } from './health.controller.js';
import { MetricsController } from './metrics.controller.js';
import { NodeGauges } from './node-gauges.js';
import { OpenConnections } from './open-connections.js';

@Module({
  imports: [RealtimeModule, UsersModule],
  controllers: [HealthController, MetricsController],
  providers: [Drain, NodeGauges, OpenConnections, DatabaseProbe],
})
export class OpsModule {}
