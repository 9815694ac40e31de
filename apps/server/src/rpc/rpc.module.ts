import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';

import { Environment } from '../config/environment.js';
import { InFlight } from './in-flight.js';
import { InputPipe } from './input.pipe.js';
import { Limits } from './limits.js';
import { ProblemFilter } from './problem.filter.js';

/** What socket calls and REST have in common: input, errors, limits. */
@Global()
@Module({
  providers: [
    { provide: Limits, inject: [Environment], useFactory: (environment: Environment) => Limits.open(environment) },
    InFlight,
    { provide: APP_PIPE, useClass: InputPipe },
    { provide: APP_FILTER, useClass: ProblemFilter },
  ],
  exports: [Limits, InFlight],
})
export class RpcModule {}
