import { randomUUID } from 'node:crypto';

import type { ClusterCommand } from './cluster-command.js';

/** `from`: the id of the node that published the command. */
export type Receiver = (command: ClusterCommand, from: string) => void;

/** Connects this node to the others. Best effort: what is lost here is found in the database by polling. */
export abstract class NodeLink {
  /** One for each process: a restarted node is a new one. */
  readonly nodeId = randomUUID();
  /** Whether there may be other nodes at all. */
  abstract readonly several: boolean;

  /** To all other nodes, in order. Never throws and never waits; dropped while the link is down. */
  abstract publish(command: ClusterCommand): void;

  abstract listen(receiver: Receiver): void;

  /** `work` runs whenever the link is up again after something may have been lost. */
  abstract onReturn(work: () => void): void;

  /** Whether this node both publishes and receives. */
  abstract isUp(): boolean;

  /** The last measured time from publishing to receiving, in milliseconds. */
  abstract lagMs(): number;

  abstract close(): Promise<void>;
}

/** Without REDIS_URL: no other nodes. */
export class SingleNode extends NodeLink {
  readonly several = false;

  publish(): void {}

  listen(): void {}

  onReturn(): void {}

  isUp(): boolean {
    return true;
  }

  lagMs(): number {
    return 0;
  }

  async close(): Promise<void> {}
}
