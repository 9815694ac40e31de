import type { RequestHandler } from 'express';
import helmet from 'helmet';

import { DATA_POLICY } from './content-policies.js';

/** Browser features that the page does not use. */
const PERMISSIONS = ['camera', 'microphone', 'geolocation', 'payment', 'usb', 'display-capture'].map((name) => `${name}=()`).join(', ');
const YEAR_S = 365 * 24 * 60 * 60;

/**
 * Headers of every answer. The content policy is that of data; pages set their own. Over plain http, as on a LAN, no
 * HSTS header is sent.
 */
export function securityHeaders(): RequestHandler {
  const common = helmet({ contentSecurityPolicy: false, strictTransportSecurity: false, xFrameOptions: { action: 'deny' } });
  return (request, response, next) => {
    response.setHeader('Content-Security-Policy', DATA_POLICY);
    response.setHeader('Permissions-Policy', PERMISSIONS);
    if (request.secure) response.setHeader('Strict-Transport-Security', `max-age=${YEAR_S}`);
    // API answers must not be cached.
    if (request.path.startsWith('/api/v1/')) response.setHeader('Cache-Control', 'no-store');
    common(request, response, next);
  };
}
