import type { Mentions as Called } from '#markdown';
import type { Message } from '@confab/contract';

/** A write to a room's log; done or refused as a whole. */
export type WriteOp =
  | {
      readonly kind: 'send';
      readonly userId: string;
      readonly roomId: string;
      readonly clientId: string;
      readonly body: string;
      readonly replyToId?: string | undefined;
      readonly threadId?: string | undefined;
      readonly called?: Called | undefined;
    }
  | { readonly kind: 'edit'; readonly userId: string; readonly messageId: string; readonly body: string; readonly called?: Called | undefined }
  | { readonly kind: 'delete'; readonly userId: string; readonly messageId: string }
  | { readonly kind: 'react'; readonly userId: string; readonly messageId: string; readonly emoji: string; readonly on: boolean }
  | { readonly kind: 'pin'; readonly userId: string; readonly messageId: string; readonly on: boolean };

type Op<Kind extends WriteOp['kind']> = Extract<WriteOp, { kind: Kind }>;

export type SendOp = Op<'send'>;
export type EditOp = Op<'edit'>;
export type DeleteOp = Op<'delete'>;
export type ReactOp = Op<'react'>;
export type PinOp = Op<'pin'>;
/** A write to a message that is there already. */
export type ChangeOp = Exclude<WriteOp, SendOp>;

/** The resulting message, or the reason for the refusal, or the locked room that the write has to wait for. */
export type Outcome = { readonly message: Message } | { readonly refused: Error } | { readonly lockedRoom: string };
