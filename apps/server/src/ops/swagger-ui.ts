import { readFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import express, { type Router } from 'express';

import { compressed } from './compressed.js';

const FILES = dirname(fileURLToPath(import.meta.resolve('swagger-ui-dist/package.json')));

/** If `validatorUrl` were left out, Swagger UI would ask Swagger's own server about the document. */
const INITIALIZER = `window.ui = SwaggerUIBundle({
  url: '/api/openapi.json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  persistAuthorization: true,
  validatorUrl: null,
  presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
  layout: 'StandaloneLayout',
});
`;

/** The files that the page loads. The package has more, such as unused scripts and source maps. */
const TEXTS = ['swagger-ui.css', 'index.css', 'swagger-ui-bundle.js', 'swagger-ui-standalone-preset.js'];
const PICTURES = ['favicon-16x16.png', 'favicon-32x32.png'];

/** Swagger UI as published, with our document instead of its example. */
export function swaggerUi(): Router {
  const router = express.Router();
  router.get('/swagger-initializer.js', (_request, response) => response.type('js').send(INITIALIZER));
  router.get('/', ({ originalUrl }, response) => {
    // The page's links are relative to the folder.
    if (originalUrl.split('?', 1)[0]?.endsWith('/')) response.sendFile('index.html', { root: FILES });
    else response.redirect('/api/docs/');
  });
  for (const name of TEXTS)
    router.get(
      `/${name}`,
      compressed(extname(name), () => readFile(join(FILES, name))),
    );
  for (const name of PICTURES) router.get(`/${name}`, (_request, response) => response.sendFile(name, { root: FILES }));
  return router;
}
