import { ChatError } from '@confab/client';
import type { ErrorCode } from '@confab/contract/constants';

/** An error whose message is already meant for people. */
export class SentenceError extends Error {}

/** Any failure as a sentence for people: what happened, and what to do. */
export function errorSentence(error: unknown): string {
  if (error instanceof SentenceError) return error.message;
  if (!(error instanceof ChatError)) return 'Something went wrong on this page. Please try again.';
  if (error.code === 'RATE_LIMITED') return `That was often in a short time. Please try again ${waitWords(error.retryAfterMs)}.`;
  return SENTENCES[error.code] ?? error.errors[0]?.messages[0] ?? error.message;
}

const SENTENCES: Readonly<Partial<Record<ErrorCode, string>>> = {
  UNAVAILABLE: 'The server did not answer. Please try again in a moment.',
  UNAUTHENTICATED: 'You are not signed in any more. Please log in again.',
  FORBIDDEN: 'You are not allowed to do that here.',
  NOT_FOUND: 'That is not there, or not open to you.',
  TOO_LARGE: 'That is too large to be sent.',
  INTERNAL: 'Something went wrong on the server. Please try again.',
};

function waitWords(ms: number | undefined): string {
  if (ms === undefined) return 'in a moment';
  const seconds = Math.max(1, Math.ceil(ms / 1000));
  if (seconds < 60) return seconds === 1 ? 'in a second' : `in ${seconds} seconds`;
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1 ? 'in a minute' : `in ${minutes} minutes`;
}
