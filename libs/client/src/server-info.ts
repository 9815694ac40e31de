import type { Meta, SetPassword } from '@confab/contract';

import { request, type ServerOptions } from './rest.js';

/** What a server is and lets people do: needs no session. */
export function aboutServer(server: ServerOptions): Promise<Meta> {
  return request(server, 'GET /meta', {});
}

/** By a link that an administrator made. */
export function setPassword(server: ServerOptions, input: SetPassword): Promise<void> {
  return request(server, 'POST /auth/password', { body: input });
}
