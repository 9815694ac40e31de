import { ERRORS, type ErrorCode } from './constants.js';
import { Int, ListOf, OneOf, Optional, Text, Flag, Strings } from './fields.js';

const codes = Object.keys(ERRORS) as ErrorCode[];

export class FieldProblem {
  @Text(1, 100) field!: string;
  @Strings() messages!: string[];
}

/** The error of a failed call's acknowledgement, also the `data` of `connect_error`. */
export class CallProblem {
  @OneOf(codes) code!: ErrorCode;
  @Text(1, 500, 'Explanation for people') detail!: string;
  @Text(1, 100, 'Identifies the failure in the server’s log') requestId!: string;
  @Flag('Whether the same call may succeed later') retryable!: boolean;
  @Optional(Int(0, undefined, 'Milliseconds to wait before a retry')) retryAfterMs?: number;
  @Optional(ListOf(() => FieldProblem, 'With BAD_INPUT and CONFLICT: the fields concerned')) errors?: FieldProblem[];
}

/** REST's error body, `application/problem+json` (RFC 9457). */
export class Problem {
  @Text(1, 100) type!: string;
  @Text(1, 100) title!: string;
  @Int(400, 599) status!: number;
  @OneOf(codes) code!: ErrorCode;
  @Text(1, 500) detail!: string;
  @Text(1, 100) requestId!: string;
  @Optional(Int(0, undefined, 'Milliseconds')) retryAfterMs?: number;
  @Optional(ListOf(() => FieldProblem)) errors?: FieldProblem[];
}

/** The acknowledgement of every socket call. */
export type Ack<T> = { ok: true; data: T } | { ok: false; error: CallProblem };
