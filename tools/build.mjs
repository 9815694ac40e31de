import './node-version.mjs';

import { ensureBuilt } from './built.mjs';
import { ensureInstalled } from './installed.mjs';

ensureInstalled();
await ensureBuilt();
console.log('Everything is built.');
