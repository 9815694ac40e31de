import { Injectable } from '@nestjs/common';

import { PeriodicTask } from '../../scheduling/periodic-task.js';
import { FailedCodesRepository } from './failed-codes.repository.js';
import { KnocksService } from './knocks/knocks.service.js';

const EVERY_MS = 60_000;

/** Removes expired knocks and outdated failures. */
@Injectable()
export class AccessCleanup extends PeriodicTask {
  constructor(
    private readonly knocks: KnocksService,
    private readonly failedCodes: FailedCodesRepository,
  ) {
    super({ everyMs: EVERY_MS, failure: 'Knocks that waited too long could not be ended' });
  }

  protected override async run(): Promise<void> {
    await this.knocks.deleteExpired();
    await this.failedCodes.removeOld();
  }
}
