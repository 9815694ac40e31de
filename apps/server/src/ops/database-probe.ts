import { setTimeout as after } from 'node:timers/promises';

import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** /readyz must answer within a second. */
const PATIENCE_MS = 800;

/** Asks whether the database answers, with one query at a time: a silent database must not fill the pool with probes. */
@Injectable()
export class DatabaseProbe {
  private asking: Promise<boolean> | undefined;

  constructor(@InjectDataSource() private readonly source: DataSource) {}

  answers(): Promise<boolean> {
    this.asking ??= this.ask();
    return Promise.race([this.asking, after(PATIENCE_MS, false, { ref: false })]);
  }

  private async ask(): Promise<boolean> {
    try {
      await this.source.query('SELECT 1');
      return true;
    } catch {
      // Unreachable, out of connections, or the query timed out.
      return false;
    } finally {
      this.asking = undefined;
    }
  }
}
