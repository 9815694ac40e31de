import type { JudgePassword, Meta, PasswordVerdict, SetPassword } from '@confab/contract';

import { request, type ServerOptions } from './rest.js';

/** The server's version, features and limits; needs no session. */
export function aboutServer(server: ServerOptions): Promise<Meta> {
  return request(server, 'GET /meta', {});
}

/** Uses a password link that an administrator made. */
export function setPassword(server: ServerOptions, input: SetPassword): Promise<void> {
  return request(server, 'POST /auth/password', { body: input });
}

/** Rates a password while it is being typed. */
export function judgePassword(server: ServerOptions, input: JudgePassword): Promise<PasswordVerdict> {
  return request(server, 'POST /auth/password/judge', { body: input });
}
