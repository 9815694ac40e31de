import { createHash } from 'node:crypto';

import { LIMITS } from '@confab/contract/constants';

/**
 * What is kept of a secret, and what stands for a name where the name should not be kept. The only place where strangers'
 * text is hashed. What is longer than any secret is none, and its beginning is as wrong as all of it.
 */
export function digestOf(text: string): string {
  return createHash('sha256')
    .update(text.slice(0, LIMITS.token + 1))
    .digest('base64url');
}
