import type { InvitedTo } from '@confab/contract';

import { request, type ServerOptions } from './rest.js';

/** Shows where an invite link leads, without a session and without using the link. */
export function lookAtInvite(server: ServerOptions, token: string): Promise<InvitedTo> {
  return request(server, 'POST /invites/look', { body: { token } });
}
