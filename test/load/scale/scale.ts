/** `npm run simulate`: what breaks first on the way to a million connections, by what was measured (figures.ts). */
import { report } from './report.js';

process.stdout.write(report());
