import type { InvitedTo } from '@confab/contract';

import { request, type ServerOptions } from './rest.js';

/** Where an invite link leads: needs no session, and does not use the link. */
export function lookAtInvite(server: ServerOptions, token: string): Promise<InvitedTo> {
  return request(server, 'POST /invites/look', { body: { token } });
}
