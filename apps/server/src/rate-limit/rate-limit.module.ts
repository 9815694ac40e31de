import { Global, Module } from '@nestjs/common';

import { Environment } from '../config/environment.js';
import { NetworkHasher } from './network-hasher.js';
import { RateLimiter } from './rate-limiter.js';

/** Rate limits, shared by REST and the gateway. */
@Global()
@Module({
  providers: [{ provide: RateLimiter, inject: [Environment], useFactory: (environment: Environment) => RateLimiter.open(environment) }, NetworkHasher],
  exports: [RateLimiter, NetworkHasher],
})
export class RateLimitModule {}
