import { Global, Module } from '@nestjs/common';

import { Environment } from '../config/environment.js';
import { Metrics } from './metrics.js';

@Global()
@Module({ providers: [{ provide: Metrics, useFactory: (environment: Environment) => Metrics.of(environment), inject: [Environment] }], exports: [Metrics] })
export class MetricsModule {}
