import type { JudgePassword, Meta, PasswordVerdict, SetPassword } from '@confab/contract';

import { request, type ServerOptions } from './rest.js';

/** What a server is and lets people do: needs no session. */
export function aboutServer(server: ServerOptions): Promise<Meta> {
  return request(server, 'GET /meta', {});
}

/** By a link that an administrator made. */
export function setPassword(server: ServerOptions, input: SetPassword): Promise<void> {
  return request(server, 'POST /auth/password', { body: input });
}

/** Whether a password would be taken, while it is still being typed. */
export function judgePassword(server: ServerOptions, input: JudgePassword): Promise<PasswordVerdict> {
  return request(server, 'POST /auth/password/judge', { body: input });
}
