import { randomUUID } from 'node:crypto';

import type { RequestHandler, Response } from 'express';

const HEADER = 'X-Request-Id';
const FILES_OF_PAGE = /^\/(?!api\/|healthz|readyz)/;

/** Gives each request an id for log and caller. The page's files get none: on a first visit such headers add up. */
export function requestIds(): RequestHandler {
  return ({ path }, response, next) => {
    if (!FILES_OF_PAGE.test(path)) response.setHeader(HEADER, randomUUID());
    next();
  };
}

/** The id of the current request, which is also set as a response header. */
export function requestIdOf(response: Response): string {
  const given = response.getHeader(HEADER);
  if (typeof given === 'string') return given;
  const made = randomUUID();
  response.setHeader(HEADER, made);
  return made;
}
