import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** What a process, all its threads together, has used so far. */
export interface Usage {
  readonly cpuMs: number;
  readonly rssBytes: number;
}

/** The kernel counts CPU time for programs in hundredths of a second, whatever its own tick is. */
const TICK_MS = 10;
const KIB = 1024;

function fromProc(pid: number): Usage {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The second field is the program's name in parentheses, and may hold blanks; utime and stime are fields 14 and 15.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const rss = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return { cpuMs: (Number(fields[11]) + Number(fields[12])) * TICK_MS, rssBytes: Number(rss) * KIB };
}

/** Elsewhere `ps` tells: CPU time as [days-]hours:minutes:seconds with fractions, memory in KiB. */
function fromPs(pid: number): Usage {
  const [time = '', rss = ''] = execFileSync('ps', ['-o', 'cputime=,rss=', '-p', String(pid)], { encoding: 'utf8' })
    .trim()
    .split(/\s+/);
  const seconds = time.split(/[-:]/).reduce((total, part, at, parts) => total * (parts.length === 4 && at === 1 ? 24 : 60) + Number(part), 0);
  return { cpuMs: seconds * 1000, rssBytes: Number(rss) * KIB };
}

export const usageOf = existsSync('/proc/self/stat') ? fromProc : fromPs;
