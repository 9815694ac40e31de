/** A cell of a grid that is cut into sections, each of which begins a new line. */
export interface Cell {
  readonly section: number;
  readonly index: number;
}

const STEPS: Readonly<Record<string, 'before' | 'after' | 'above' | 'below'>> = { ArrowLeft: 'before', ArrowRight: 'after', ArrowUp: 'above', ArrowDown: 'below' };

/** Where an arrow key leads in sections of these sizes; undefined for other keys. */
export function gridStep(key: string, { section, index }: Cell, sizes: readonly number[], columns: number): Cell | undefined {
  const [step, size] = [STEPS[key], sizes[section] ?? 0];
  if (step === undefined) return undefined;
  if (step === 'after') return index + 1 < size ? { section, index: index + 1 } : (cellBelow(section, 0, sizes) ?? { section, index });
  if (step === 'before') return index > 0 ? { section, index: index - 1 } : (cellAbove(section, columns - 1, sizes, columns) ?? { section, index });
  const column = index % columns;
  if (step === 'above') return index >= columns ? { section, index: index - columns } : (cellAbove(section, column, sizes, columns) ?? { section, index });
  const isInLastLine = Math.floor(index / columns) === Math.floor((size - 1) / columns);
  if (isInLastLine) return cellBelow(section, column, sizes) ?? { section, index };
  return { section, index: Math.min(index + columns, size - 1) };
}

function cellBelow(section: number, column: number, sizes: readonly number[]): Cell | undefined {
  const next = sizes.findIndex((size, at) => at > section && size > 0);
  return next < 0 ? undefined : { section: next, index: Math.min(column, (sizes[next] ?? 0) - 1) };
}

/** In the last line of what stands above. */
function cellAbove(section: number, column: number, sizes: readonly number[], columns: number): Cell | undefined {
  const next = sizes.findLastIndex((size, at) => at < section && size > 0);
  const last = (sizes[next] ?? 0) - 1;
  return next < 0 ? undefined : { section: next, index: Math.min(last - (last % columns) + column, last) };
}
