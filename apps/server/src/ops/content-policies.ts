import { createHash } from 'node:crypto';

type Policy = Readonly<Record<string, readonly string[]>>;

const written = (policy: Policy): string =>
  Object.entries(policy)
    .map(([name, values]) => [name, ...values].join(' '))
    .join('; ');

/** Forbidden in every answer of this server. */
const NEVER = { 'base-uri': ["'none'"], 'form-action': ["'none'"], 'frame-ancestors': ["'none'"] };

/** For answers to programs: shown as a page, they can do nothing. */
export const DATA_POLICY = written({ 'default-src': ["'none'"], ...NEVER });

/**
 * The page loads from and connects to this origin only. Styles that Angular adds to the document carry the nonce. All
 * markup goes through Angular's sanitizer: `trusted-types` allows no other policy.
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

/** Swagger UI uses inline styles, but no inline scripts. */
export const SWAGGER_POLICY = written({
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'", "'unsafe-inline'"],
  'img-src': ["'self'", 'data:'],
  'connect-src': ["'self'"],
  ...NEVER,
});

/** A page with one inline style sheet and scripts from this server, which connect to it and create no markup. */
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
