import { startConfab } from '../servers/confab.js';
import { median } from '../statistics.js';
import { filledDataDir, MESSAGES } from './filled.js';
import type { Row } from './row.js';

export const start: Row = {
  name: 'start',
  about: 'start of the built server on a million messages, until it is ready',
  async run({ pace }) {
    const { dataDir } = await filledDataDir();
    const seconds: number[] = [];
    const cpuMs: number[] = [];
    for (let round = 0; round < pace.rounds; round++) {
      const from = performance.now();
      const server = await startConfab(dataDir);
      seconds.push((performance.now() - from) / 1000);
      cpuMs.push(server.usage().cpuMs);
      await server.stop();
    }
    return {
      figures: [{ what: `start with ${MESSAGES.toLocaleString('en')} messages until ready`, unit: 's', confab: median(seconds), goal: { atMost: 2 } }],
      notes: [`CPU ${(median(cpuMs) / 1000).toFixed(2)} s`],
      samples: { seconds, cpuMs },
    };
  },
};
