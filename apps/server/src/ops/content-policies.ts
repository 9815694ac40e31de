import { createHash } from 'node:crypto';

type Policy = Readonly<Record<string, readonly string[]>>;

const written = (policy: Policy): string =>
  Object.entries(policy)
    .map(([name, values]) => [name, ...values].join(' '))
    .join('; ');

/** What no answer of this server does. */
const NEVER = { 'base-uri': ["'none'"], 'form-action': ["'none'"], 'frame-ancestors': ["'none'"] };

/** Answers to programs: were one shown as a page, it could do nothing. */
export const DATA_POLICY = written({ 'default-src': ["'none'"], ...NEVER });

/**
 * The page loads from here and talks to here. Its styles, which Angular writes into the document, carry the nonce. What
 * becomes markup passes Angular's sanitizer, and there is no other way to make any: `trusted-types` names no second one.
 */
export const pagePolicy = (nonce: string): string =>
  written({
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'", `'nonce-${nonce}'`],
    'img-src': ["'self'", 'data:'],
    'font-src': ["'self'"],
    'connect-src': ["'self'"],
    'manifest-src': ["'self'"],
    'worker-src': ["'self'"],
    ...NEVER,
    'base-uri': ["'self'"],
    'require-trusted-types-for': ["'script'"],
    'trusted-types': ['angular'],
  });

/** Swagger UI writes styles into its markup, and no scripts. */
export const SWAGGER_POLICY = written({
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'", "'unsafe-inline'"],
  'img-src': ["'self'", 'data:'],
  'connect-src': ["'self'"],
  ...NEVER,
});

/** A page with one style sheet of its own and scripts of this server, which talk to it and make no markup. */
export const gatewayPolicy = (style: string): string =>
  written({
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': [`'sha256-${createHash('sha256').update(style).digest('base64')}'`],
    'connect-src': ["'self'"],
    ...NEVER,
    'require-trusted-types-for': ["'script'"],
    'trusted-types': ["'none'"],
  });
