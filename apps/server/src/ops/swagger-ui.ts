import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

import express, { type Router } from 'express';

const FILES = dirname(fileURLToPath(import.meta.resolve('swagger-ui-dist/package.json')));

/** Swagger's own server would be asked about the document if `validatorUrl` were left out. */
const INITIALIZER = `window.ui = SwaggerUIBundle({
  url: '/api/openapi.json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  validatorUrl: null,
  presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
  layout: 'StandaloneLayout',
});
`;

/** Swagger UI as it is published, shown our document instead of its example. */
export function swaggerUi(): Router {
  const router = express.Router();
  router.get('/swagger-initializer.js', (_request, response) => response.type('js').send(INITIALIZER));
  router.use(express.static(FILES));
  return router;
}
