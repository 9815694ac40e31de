import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

import type { EndedCall } from './ended-call.js';

/** Seconds: from a call that reads one row to one that waits for a lock until its time-out. */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const WRITES = [1, 2, 5, 10, 20, 50, 100, 200, 500];

/** The metrics as prom-client keeps them. */
export class Recorder {
  private readonly registry = new Registry();
  private readonly registers = [this.registry];
  private readonly calls = new Histogram({
    name: 'confab_call_duration_seconds',
    help: 'Time from the start of a call to its answer.',
    labelNames: ['call'],
    buckets: SECONDS,
    registers: this.registers,
  });
  private readonly errors = new Counter({
    name: 'confab_call_errors_total',
    help: 'Calls that were refused or failed.',
    labelNames: ['call', 'code'],
    registers: this.registers,
  });
  private readonly batches = new Histogram({
    name: 'confab_writer_batch_size',
    help: 'Writes to messages in one transaction.',
    buckets: WRITES,
    registers: this.registers,
  });
  private readonly commits = new Histogram({
    name: 'confab_commit_duration_seconds',
    help: 'Time of a transaction that writes messages.',
    buckets: SECONDS,
    registers: this.registers,
  });
  private readonly syncPages = new Counter({
    name: 'confab_sync_pages_total',
    help: 'Pages of missed changes that clients have fetched.',
    registers: this.registers,
  });
  private readonly syncMessages = new Counter({
    name: 'confab_sync_messages_total',
    help: 'Messages on these pages.',
    registers: this.registers,
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  gauge(name: string, help: string, read: () => number): void {
    new Gauge({
      name,
      help,
      registers: this.registers,
      collect() {
        this.set(read());
      },
    });
  }

  callEnded({ name, ms, code }: EndedCall): void {
    this.calls.observe({ call: name }, ms / 1000);
    if (code !== undefined) this.errors.inc({ call: name, code });
  }

  batchCommitted(writes: number, ms: number): void {
    this.batches.observe(writes);
    this.commits.observe(ms / 1000);
  }

  syncPageRead(messages: number): void {
    this.syncPages.inc();
    this.syncMessages.inc(messages);
  }

  text(): Promise<string> {
    return this.registry.metrics();
  }
}
