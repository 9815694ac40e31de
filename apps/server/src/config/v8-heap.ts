import { PerformanceObserver } from 'node:perf_hooks';
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/** Where sweeping costs little already; V8 would go on to four times as much and keep it. */
const LARGE_ENOUGH_BYTES = 16 * 1024 * 1024;

const growBy = (factor: number): void => setFlagsFromString(`--semi-space-growth-factor=${factor}`);
const size = (): number => getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space')?.space_size ?? 0;

/**
 * V8's space for objects that live shortly. Loading modules makes it grow to its largest, and a server that has nothing
 * to do afterwards keeps that: a third of its memory. So it stays small while the server starts.
 */
export function limitNewSpace(): void {
  growBy(1);
}

/** From now on it grows with the load, up to where more brings little. */
export function releaseNewSpace(): void {
  growBy(2);
  const observer = new PerformanceObserver(() => {
    if (size() < LARGE_ENOUGH_BYTES) return;
    growBy(1);
    observer.disconnect();
  });
  observer.observe({ entryTypes: ['gc'] });
}
