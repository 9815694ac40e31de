import { createHash } from 'node:crypto';

import { LIMITS } from '@confab/contract/constants';

/**
 * Hash under which a secret, or a name that must not be stored, is kept. The only place where untrusted text is hashed.
 * Input is cut at a length that no secret has: the beginning of such text is as wrong as all of it.
 */
export function digestOf(text: string): string {
  return createHash('sha256')
    .update(text.slice(0, LIMITS.token + 1))
    .digest('base64url');
}
