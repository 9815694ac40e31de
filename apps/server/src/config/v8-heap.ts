import { PerformanceObserver } from 'node:perf_hooks';
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/** Large enough for cheap collections; V8's own maximum is four times this, and is kept once reached. */
const LARGE_ENOUGH_BYTES = 16 * 1024 * 1024;

const growBy = (factor: number): void => setFlagsFromString(`--semi-space-growth-factor=${factor}`);
const size = (): number => getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space')?.space_size ?? 0;

/**
 * Size of V8's young generation. Loading modules makes it grow to its maximum, which an idle server then keeps: a third
 * of its memory. So it is kept small during the start.
 */
export function limitNewSpace(): void {
  growBy(1);
}

/** Lets it grow with the load. */
export function releaseNewSpace(): void {
  growBy(2);
  const observer = new PerformanceObserver(() => {
    if (size() < LARGE_ENOUGH_BYTES) return;
    growBy(1);
    observer.disconnect();
  });
  observer.observe({ entryTypes: ['gc'] });
}
