import { Injectable } from '@nestjs/common';

/** State of the connection that carries events between nodes. */
export interface LinkState {
  readonly isAway: boolean;
  /** Delay of events from other nodes; undefined where it is not measured. */
  readonly lagSeconds: number | undefined;
}

/** This node's connection to the others, for /readyz and the metrics. A single node has none and is never away. */
@Injectable()
export class NodeLink {
  private state: LinkState | undefined;

  watch(state: LinkState): void {
    this.state = state;
  }

  get isAway(): boolean {
    return this.state?.isAway ?? false;
  }

  get lagSeconds(): number | undefined {
    return this.state?.lagSeconds;
  }
}
