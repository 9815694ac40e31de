import { Logger } from '@nestjs/common';
import type { RequestHandler } from 'express';

import type { Environment } from '../config/environment.js';

/** With several values, the first is the browser's own scheme. */
const OF_X_FORWARDED_PROTO = /^\s*https\s*(,|$)/i;
const OF_FORWARDED = /^[^,]*\bproto="?https\b/i;

/**
 * Warns once if a proxy in front speaks https and is not trusted: cookies are then sent over plain http too, and all its
 * clients share one address and its rate limits. Any client can send such a header, so it proves nothing.
 */
export function warnOfUntrustedProxy({ trustProxy }: Environment): RequestHandler {
  const logger = new Logger('TRUST_PROXY');
  const remedy = trustProxy === 0 ? 'Set TRUST_PROXY to how many proxies there are, or to their addresses' : 'Add its address to TRUST_PROXY';
  let said = false;
  return ({ headers, secure }, _response, next) => {
    const saysHttps = OF_X_FORWARDED_PROTO.test(String(headers['x-forwarded-proto'])) || OF_FORWARDED.test(headers.forwarded ?? '');
    if (saysHttps && !said && !secure) {
      said = true;
      logger.warn(
        `A request came by way of a proxy that speaks https and is not trusted: its cookies are not bound to https, and limits see the proxy's address. ${remedy}.`,
      );
    }
    next();
  };
}
