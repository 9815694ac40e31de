import { Controller, Get, SetMetadata } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

import { unavailable } from '../errors/api-error.js';
import { OPEN } from '../http/route.js';
import { Drain } from './drain.js';

interface Health {
  readonly status: 'ok';
}

/** For whoever watches the server: does it live, and does it take work. */
@Controller()
export class HealthController {
  constructor(
    @InjectDataSource() private readonly source: DataSource,
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
    await this.source.query('SELECT 1').catch(() => {
      throw unavailable('The database does not answer.');
    });
    return { status: 'ok' };
  }
}
