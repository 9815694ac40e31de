import type { Environment } from '../config/environment.js';
import type { EndedCall } from './ended-call.js';
import type { Recorder } from './recorder.js';

/** What the server counts of its own work. Without METRICS_TOKEN nobody can read it, and nothing is recorded. */
export class Metrics {
  private constructor(private readonly recorder: Recorder | undefined) {}

  /** Loads prom-client only where it is used: it takes memory and time at the start. */
  static async of({ metricsToken }: Pick<Environment, 'metricsToken'>): Promise<Metrics> {
    if (metricsToken === undefined) return new Metrics(undefined);
    const { Recorder: Prometheus } = await import('./recorder.js');
    return new Metrics(new Prometheus());
  }

  /** `read` is called at each scrape. */
  gauge(name: string, help: string, read: () => number): void {
    this.recorder?.gauge(name, help, read);
  }

  callEnded(call: EndedCall): void {
    this.recorder?.callEnded(call);
  }

  /** A transaction of the message writer has committed. */
  batchCommitted(writes: number, ms: number): void {
    this.recorder?.batchCommitted(writes, ms);
  }

  syncPageRead(messages: number): void {
    this.recorder?.syncPageRead(messages);
  }

  /** In Prometheus' text format. */
  text(): Promise<string> {
    return this.recorder?.text() ?? Promise.resolve('');
  }
}
