import { timingSafeEqual } from 'node:crypto';

import { Controller, Get, Headers, Res, SetMetadata } from '@nestjs/common';
import type { Response } from 'express';

import { Environment } from '../config/environment.js';
import { digestOf } from '../crypto/digest.js';
import { notFound, unauthenticated } from '../errors/api-error.js';
import { OPEN } from '../http/route.js';
import { Metrics } from '../metrics/metrics.js';

const digest = (text: string): Buffer => Buffer.from(digestOf(text));

/** Metrics for Prometheus, for holders of METRICS_TOKEN. NOT_FOUND if the variable is unset. */
@Controller()
export class MetricsController {
  constructor(
    private readonly environment: Environment,
    private readonly recorded: Metrics,
  ) {}

  @SetMetadata(OPEN, true)
  @Get('metrics')
  async metrics(@Headers('authorization') authorization: string | undefined, @Res() response: Response): Promise<void> {
    const token = this.environment.metricsToken;
    if (!token) throw notFound();
    if (!timingSafeEqual(digest(authorization ?? ''), digest(`Bearer ${token}`))) throw unauthenticated();
    response.type('text/plain; version=0.0.4').send(await this.recorded.text());
  }
}
