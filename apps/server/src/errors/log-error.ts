import type { ErrorCode } from '@confab/contract';
import { ERRORS } from '@confab/contract/constants';
import { Logger } from '@nestjs/common';

import { ApiError } from './api-error.js';

/** What was refused or went wrong: never what was sent. */
interface LoggedError {
  /** A route's pattern, or a call's name. */
  readonly where: string;
  /** As the answer has it. */
  readonly requestId: string;
  readonly apiError: ApiError;
  /** What was thrown, of which the caller hears nothing. */
  readonly error: unknown;
  /** Who asked, where that is known, and from which network. */
  readonly userId?: string | undefined;
  readonly from?: string | undefined;
}

/** One for each code: what is logged is bounded for each, so that a flood of one hides no other. */
const loggers = new Map(Object.keys(ERRORS).map((code) => [code, new Logger(code)]));

/** Refusals that whoever guards the server looks for. */
const SECURITY_RELEVANT: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['UNAUTHENTICATED', 'FORBIDDEN', 'RATE_LIMITED']);

/** One line for whatever was answered with a request's id. */
export function logError({ where, requestId, apiError, error, userId, from }: LoggedError): void {
  const logger = loggers.get(apiError.code);
  const account = apiError.account;
  const about = { requestId, ...(userId !== undefined && { userId }), ...(account !== undefined && { account }), ...(from !== undefined && { from }) };
  if (apiError.code === 'INTERNAL') logger?.error(`${where} failed: ${wordsOf(error)}`, about);
  else if (apiError.code === 'UNAVAILABLE' && !(error instanceof ApiError)) logger?.warn(`${where} unavailable: ${String(error)}`, about);
  else if (SECURITY_RELEVANT.has(apiError.code)) logger?.warn(`${where} refused`, about);
  else logger?.log(`${where} refused`, about);
}

/** The error's name, code and stack. */
function wordsOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : typeof error;
}
