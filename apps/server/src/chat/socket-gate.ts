import type { InFlight } from '../rpc/in-flight.js';
import type { Limits } from '../rpc/limits.js';
import type { Gate } from '../rpc/serve-calls.js';
import { Turnstile } from '../rpc/turnstile.js';

/** What one connection's calls pass. A class, since ten thousand of them weigh less than their closures would. */
export class SocketGate implements Gate {
  private readonly turnstile = new Turnstile();

  constructor(
    private readonly limits: Limits,
    private readonly inFlight: InFlight,
    private readonly asker: Parameters<Limits['take']>[1],
  ) {}

  get address(): string {
    return this.asker.address;
  }

  enter(): void {
    this.inFlight.begun();
  }

  allow(name: string): Promise<void> | undefined {
    const counted = this.limits.take(name, this.asker);
    return counted && this.turnstile.pass(counted);
  }

  leave(): void {
    this.inFlight.ended();
  }
}
