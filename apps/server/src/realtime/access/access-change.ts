import type { RemovalReason, SessionEnd } from '#contract';

/** A change of who receives what, which every node must apply to its own sockets. */
export type AccessChange =
  | { readonly kind: 'in'; readonly userId: string; readonly roomId: string }
  | { readonly kind: 'out'; readonly userId: string; readonly roomId: string; readonly reason: RemovalReason }
  | { readonly kind: 'room'; readonly roomId: string; readonly reason: RemovalReason }
  | { readonly kind: 'session'; readonly sessionId: string; readonly reason: SessionEnd }
  | { readonly kind: 'claim'; readonly userId: string }
  | { readonly kind: 'block' | 'unblock'; readonly userId: string; readonly otherId: string };
