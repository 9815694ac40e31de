import { Controller, Get, SetMetadata } from '@nestjs/common';

import { unavailable } from '../errors/api-error.js';
import { OPEN } from '../http/route.js';
import { NodeLink } from '../realtime/link/node-link.js';
import { DatabaseProbe } from './database-probe.js';
import { Drain } from './drain.js';

interface Health {
  readonly status: 'ok';
  /** Optional services that are unreachable at the moment. */
  readonly away?: readonly string[];
}

/** Liveness and readiness. */
@Controller()
export class HealthController {
  constructor(
    private readonly database: DatabaseProbe,
    private readonly link: NodeLink,
    private readonly drain: Drain,
  ) {}

  @SetMetadata(OPEN, true)
  @Get('healthz')
  live(): Health {
    return { status: 'ok' };
  }

  @SetMetadata(OPEN, true)
  @Get('readyz')
  async ready(): Promise<Health> {
    if (this.drain.draining) throw unavailable('The server is about to stop.');
    if (!(await this.database.answers())) throw unavailable('The database does not answer.');
    return this.link.isUp() ? { status: 'ok' } : { status: 'ok', away: ['redis'] };
  }
}
