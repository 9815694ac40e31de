import { randomUUID } from 'node:crypto';
import { type IncomingMessage, ServerResponse } from 'node:http';

import { ERRORS } from '@confab/contract/constants';

import type { ApiError } from '../errors/api-error.js';
import { logError } from '../errors/log-error.js';
import { networkOf } from '../rate-limit/networks.js';

/** Answers a poll or an upgrade with an error before Engine.IO handles it. An upgrade has no response object, only a socket. */
export function refuseHandshake(request: IncomingMessage, response: unknown, apiError: ApiError): void {
  const requestId = randomUUID();
  logError({ where: 'handshake', requestId, apiError, error: apiError, from: networkOf(request.socket.remoteAddress ?? '') });
  const answer = response instanceof ServerResponse ? response : onConnectionOf(request);
  const { status, title } = ERRORS[apiError.code];
  const { retryable: _retryable, ...problem } = apiError.toProblem(requestId);
  answer.writeHead(status, { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store', Connection: 'close' });
  answer.end(JSON.stringify({ type: 'about:blank', title, status, ...problem }), () => request.socket.end());
}

function onConnectionOf(request: IncomingMessage): ServerResponse {
  const answer = new ServerResponse(request);
  // Node's own listener is gone once a connection asks for an upgrade; a client that hangs up now would end the process.
  request.socket.on('error', () => undefined);
  answer.assignSocket(request.socket);
  return answer;
}
