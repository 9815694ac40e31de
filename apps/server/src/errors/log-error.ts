import type { ErrorCode } from '@confab/contract';
import { ERRORS } from '@confab/contract/constants';
import { Logger } from '@nestjs/common';

import { ApiError } from './api-error.js';

/** A refused or failed request or call, without its input. */
interface LoggedError {
  /** A route's pattern, or a call's name. */
  readonly where: string;
  /** The id that the response carries. */
  readonly requestId: string;
  readonly apiError: ApiError;
  /** The original error, which is not sent to the caller. */
  readonly error: unknown;
  /** The caller, where known, and their network. */
  readonly userId?: string | undefined;
  readonly from?: string | undefined;
}

/** One logger for each code: logs are rate-limited per logger, so a flood of one code hides no other. */
const loggers = new Map(Object.keys(ERRORS).map((code) => [code, new Logger(code)]));

/** Refusals that are relevant to security monitoring. */
const SECURITY_RELEVANT: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['UNAUTHENTICATED', 'FORBIDDEN', 'RATE_LIMITED']);

/** Logs one line for each error that was answered with a request id. */
export function logError({ where, requestId, apiError, error, userId, from }: LoggedError): void {
  const logger = loggers.get(apiError.code);
  const account = apiError.account;
  const about = { requestId, ...(userId !== undefined && { userId }), ...(account !== undefined && { account }), ...(from !== undefined && { from }) };
  if (apiError.code === 'INTERNAL') logger?.error(`${where} failed: ${describe(error)}`, about);
  else if (apiError.code === 'UNAVAILABLE' && !(error instanceof ApiError)) logger?.warn(`${where} unavailable: ${String(error)}`, about);
  else if (SECURITY_RELEVANT.has(apiError.code)) logger?.warn(`${where} refused`, about);
  else logger?.log(`${where} refused`, about);
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : typeof error;
}
