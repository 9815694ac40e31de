import type { SessionEnd } from '#contract';

/** An event for all sockets in one of the channels, but for those in `except`. */
export interface Emission {
  readonly kind: 'emit';
  readonly to: readonly string[];
  readonly except?: string;
  readonly event: string;
  readonly data: object;
  readonly volatile?: boolean;
}

/** Applied by every node to its own sockets. */
export type ClusterCommand =
  | Emission
  | { readonly kind: 'join' | 'leave'; readonly userId: string; readonly roomId: string }
  | { readonly kind: 'close'; readonly roomId: string }
  | { readonly kind: 'claim'; readonly userId: string }
  | { readonly kind: 'end'; readonly sessionId: string; readonly reason: SessionEnd }
  | { readonly kind: 'typing'; readonly userId: string; readonly roomId: string; readonly typing: boolean }
  /** A user's first socket on a node connected, or the last one left. `roomIds`: rooms that may be told. */
  | { readonly kind: 'presence'; readonly userId: string; readonly online: boolean; readonly roomIds: readonly string[] };
