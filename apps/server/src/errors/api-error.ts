import type { CallProblem, ErrorCode, FieldProblem } from '@confab/contract';
import { ERRORS } from '@confab/contract/constants';

interface Extras {
  /** Field name → what it must be. */
  fields?: Readonly<Record<string, string>>;
  retryAfterMs?: number;
  /** The account concerned, for the log only: a failed login does not tell the client whether it exists. */
  account?: string | undefined;
}

/** An error meant for the caller. Anything else that is thrown is reported as INTERNAL. */
export class ApiError extends Error {
  readonly errors: FieldProblem[] | undefined;
  readonly retryAfterMs: number | undefined;
  readonly account: string | undefined;

  constructor(
    readonly code: ErrorCode,
    detail: string,
    extras: Extras = {},
  ) {
    super(detail);
    this.errors = extras.fields && Object.entries(extras.fields).map(([field, message]) => ({ field, messages: [message] }));
    this.retryAfterMs = extras.retryAfterMs;
    this.account = extras.account;
  }

  /** The error as the contract has it, for socket and REST. */
  toProblem(requestId: string): CallProblem {
    return {
      code: this.code,
      detail: this.message,
      requestId,
      retryable: ERRORS[this.code].retryable,
      ...(this.retryAfterMs !== undefined && { retryAfterMs: this.retryAfterMs }),
      ...(this.errors && { errors: this.errors }),
    };
  }
}

export const badInput = (fields: Readonly<Record<string, string>>): ApiError =>
  new ApiError('BAD_INPUT', 'Some of the input is not as it must be.', { fields });
export const unauthenticated = (): ApiError => new ApiError('UNAUTHENTICATED', 'Log in first.');
export const forbidden = (detail: string): ApiError => new ApiError('FORBIDDEN', detail);
export const notFound = (): ApiError => new ApiError('NOT_FOUND', 'There is nothing here that you can see.');
export const conflict = (field: string, message: string): ApiError => new ApiError('CONFLICT', message, { fields: { [field]: message } });
export const unavailable = (detail: string, retryAfterMs = 1000): ApiError => new ApiError('UNAVAILABLE', detail, { retryAfterMs });

/** Storage that is full, locked, read-only, unavailable or past a time-out: temporary, so the caller may retry. */
const STORAGE_ERROR = /^(SQLITE_(FULL|IOERR|BUSY|READONLY|CANTOPEN|LOCKED)|08|53|57P0|57014|25P03|55P03|40P01|ECONN|ENOTFOUND|ETIMEDOUT|EPIPE|ENOSPC)/;

/** Messages of pg and TypeORM for broken connections, where they give no code. */
const BROKEN_CONNECTION =
  /^(Connection terminated|Query read timeout|Client (has encountered a connection error|was closed)|timeout exceeded when trying to connect|Query runner already released)/;

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  if ('driverError' in error) return codeOf(error.driverError);
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** Converts anything thrown into an ApiError; messages of other errors are not passed to the caller. */
export function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (STORAGE_ERROR.test(codeOf(error)) || (error instanceof Error && BROKEN_CONNECTION.test(error.message)))
    return unavailable('The server cannot reach its storage right now. Try again.');
  return new ApiError('INTERNAL', 'Something went wrong on the server.');
}

/** Whether a write violated a unique index, on either database. */
export function isDuplicate(error: unknown): boolean {
  return ['23505', 'SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY'].includes(codeOf(error));
}

/** Whether another transaction held a lock for too long, or waited for this one in turn. */
export const isLockConflict = (error: unknown): boolean => ['55P03', '40P01'].includes(codeOf(error));
