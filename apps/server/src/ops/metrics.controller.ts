import { timingSafeEqual } from 'node:crypto';

import { Controller, Get, Headers, Res, SetMetadata } from '@nestjs/common';
import type { Response } from 'express';

import { Environment } from '../config/environment.js';
import { digestOf } from '../crypto/digest.js';
import { notFound, unauthenticated } from '../errors/api-error.js';
import { OPEN } from '../http/route.js';

const digest = (text: string): Buffer => Buffer.from(digestOf(text));

/** Prometheus' text, for those who hold METRICS_TOKEN. Without the variable there is no such page. */
@Controller()
export class MetricsController {
  private collecting: Promise<() => Promise<string>> | undefined;

  constructor(private readonly environment: Environment) {}

  @SetMetadata(OPEN, true)
  @Get('metrics')
  async metrics(@Headers('authorization') authorization: string | undefined, @Res() response: Response): Promise<void> {
    const token = this.environment.metricsToken;
    if (!token) throw notFound();
    if (!timingSafeEqual(digest(authorization ?? ''), digest(`Bearer ${token}`))) throw unauthenticated();
    this.collecting ??= collect();
    response.type('text/plain; version=0.0.4').send(await (await this.collecting)());
  }
}

/** Loaded when first asked: most servers are never measured. */
async function collect(): Promise<() => Promise<string>> {
  const { collectDefaultMetrics, Registry } = await import('prom-client');
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return () => registry.metrics();
}
