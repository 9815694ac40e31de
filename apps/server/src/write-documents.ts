/** Writes the contract's documents into docs/: `npm run docs`. A test fails if they are outdated. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { readEnvironment } from './config/environment.js';
import { createApp } from './create-app.js';
import { asyncApi } from './ops/async-api.js';
import { openApi } from './ops/open-api.js';

const dataDir = mkdtempSync(join(tmpdir(), 'confab-documents-'));
const app = await createApp(readEnvironment({ DATA_DIR: dataDir, LOG_LEVEL: 'error' }));
const write = (name: string, document: object): void => writeFileSync(`docs/${name}`, `${JSON.stringify(document, null, 2)}\n`);
write('openapi.json', openApi(app));
write('asyncapi.json', asyncApi(app));
await app.close();
rmSync(dataDir, { recursive: true });
