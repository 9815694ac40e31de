import type { Message } from '@confab/contract';

/** What someone asks of a timeline. Refused as a whole or done as a whole. */
export type WriteOp =
  | { readonly kind: 'send'; readonly userId: string; readonly roomId: string; readonly clientId: string; readonly body: string; readonly replyToId?: string }
  | { readonly kind: 'edit'; readonly userId: string; readonly messageId: string; readonly body: string }
  | { readonly kind: 'delete'; readonly userId: string; readonly messageId: string };

export type SendOp = Extract<WriteOp, { kind: 'send' }>;
export type ChangeOp = Exclude<WriteOp, SendOp>;

/** Done, with the message as it reads now; or why not. */
export type Outcome = { readonly message: Message } | { readonly refused: Error };
