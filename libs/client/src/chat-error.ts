import type { CallProblem, ErrorCode, FieldProblem } from '@confab/contract';
import { ERRORS } from '@confab/contract/constants';

/** The least that a problem contains; failed acknowledgements and REST problems both do. */
export type ProblemFacts = Pick<CallProblem, 'code' | 'detail'> & Partial<Omit<CallProblem, 'code' | 'detail'>>;

/** Every failure of REST and of the socket, including those of the network. */
export class ChatError extends Error {
  readonly code: ErrorCode;
  /** Whether the same call may succeed later, unchanged. */
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;
  /** Identifies the failure in the server's log; undefined if the server was not reached. */
  readonly requestId: string | undefined;
  readonly errors: readonly FieldProblem[];

  constructor(problem: ProblemFacts, options?: ErrorOptions) {
    super(problem.detail, options);
    this.name = 'ChatError';
    this.code = problem.code;
    this.retryable = problem.retryable ?? ERRORS[problem.code].retryable;
    this.retryAfterMs = problem.retryAfterMs;
    this.requestId = problem.requestId;
    this.errors = problem.errors ?? [];
  }

  /** Whether the server does not know the call: it is older than this client, or the name is misspelt. */
  get isUnknownCall(): boolean {
    return this.code === 'BAD_INPUT' && this.errors.some(({ field }) => field === 'call');
  }

  /** The problem with a field of the input, to show next to it. */
  messageFor(field: string): string | undefined {
    return this.errors.find((problem) => problem.field === field)?.messages[0];
  }
}

/** The server could not be reached or did not answer: the same call may succeed later. */
export function unavailable(detail: string, cause?: unknown): ChatError {
  return new ChatError({ code: 'UNAVAILABLE', detail }, { cause });
}

export function signedOut(): ChatError {
  return new ChatError({ code: 'UNAUTHENTICATED', detail: 'The session has ended' });
}

/** Converts anything thrown into a ChatError. */
export function asChatError(error: unknown): ChatError {
  if (error instanceof ChatError) return error;
  return new ChatError({ code: 'INTERNAL', detail: error instanceof Error ? error.message : String(error) }, { cause: error });
}

/** Whether received data is one of the contract's problems. */
export function isProblem(value: unknown): value is ProblemFacts {
  if (typeof value !== 'object' || value === null || !('code' in value) || !('detail' in value)) return false;
  return typeof value.code === 'string' && Object.hasOwn(ERRORS, value.code) && typeof value.detail === 'string';
}
