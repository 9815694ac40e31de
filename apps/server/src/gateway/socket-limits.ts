import type { EndedCall } from '../metrics/ended-call.js';
import type { RateLimiter } from '../rate-limit/rate-limiter.js';
import type { InFlight } from '../realtime/in-flight.js';
import { OrderedGate } from './ordered-gate.js';
import type { CallLimits } from './serve-calls.js';

/** Rate limits of one connection's calls. A class, since ten thousand instances take less memory than as many closures. */
export class SocketLimits implements CallLimits {
  private readonly order = new OrderedGate();

  constructor(
    private readonly limits: RateLimiter,
    private readonly inFlight: InFlight,
    private readonly subject: Parameters<RateLimiter['take']>[1],
  ) {}

  get address(): string {
    return this.subject.address;
  }

  begin(): void {
    this.inFlight.begun();
  }

  allow(name: string): Promise<unknown> | undefined {
    const counted = this.limits.take(name, this.subject);
    return counted && this.order.pass(counted);
  }

  end(call: EndedCall): void {
    this.inFlight.ended(call);
  }
}
