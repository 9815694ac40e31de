import { readdir, readFile } from 'node:fs/promises';

import type { ServerProcess } from './server-process.js';

/** What Linux tells of a server's process. */
interface ProcessState {
  readonly memoryMb: number;
  readonly handles: number;
  /** Processor time used so far, of all threads. */
  readonly cpuMs: number;
}

const TICK_MS = 10;

export async function stateOf(server: ServerProcess): Promise<ProcessState> {
  const folder = `/proc/${String(server.pid)}`;
  const [status, stat, handles] = await Promise.all([readFile(`${folder}/status`, 'utf8'), readFile(`${folder}/stat`, 'utf8'), readdir(`${folder}/fd`)]);
  // After the process's name, which stands in parentheses: utime and stime are the 12th and 13th.
  const numbers = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return {
    memoryMb: Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024,
    handles: handles.length,
    cpuMs: (Number(numbers[11]) + Number(numbers[12])) * TICK_MS,
  };
}
