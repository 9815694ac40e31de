/** A cell of a grid that is cut into sections, each of which begins a new line. */
export interface Cell {
  readonly section: number;
  readonly index: number;
}

interface Grid {
  /** Of its sections. */
  readonly sizes: readonly number[];
  readonly columns: number;
}

type Step = (from: Cell, sizes: readonly number[], columns: number) => Cell | undefined;

const STEPS: Readonly<Record<string, Step>> = {
  ArrowRight: ({ section, index }, sizes) => (index + 1 < (sizes[section] ?? 0) ? { section, index: index + 1 } : cellBelow(section, 0, sizes)),
  ArrowLeft: ({ section, index }, sizes, columns) => (index > 0 ? { section, index: index - 1 } : cellAbove({ section, index: columns - 1 }, sizes, columns)),
  ArrowDown: ({ section, index }, sizes, columns) => {
    const last = (sizes[section] ?? 0) - 1;
    const isInLastLine = Math.floor(index / columns) === Math.floor(last / columns);
    return isInLastLine ? cellBelow(section, index % columns, sizes) : { section, index: Math.min(index + columns, last) };
  },
  ArrowUp: ({ section, index }, sizes, columns) =>
    index >= columns ? { section, index: index - columns } : cellAbove({ section, index: index % columns }, sizes, columns),
};

/** Where an arrow key leads in sections of these sizes, at an end to where it came from; undefined for other keys. */
export function gridStep(key: string, from: Cell, { sizes, columns }: Grid): Cell | undefined {
  const step = STEPS[key];
  return step && (step(from, sizes, columns) ?? from);
}

function cellBelow(section: number, column: number, sizes: readonly number[]): Cell | undefined {
  const next = sizes.findIndex((size, at) => at > section && size > 0);
  return next < 0 ? undefined : { section: next, index: Math.min(column, (sizes[next] ?? 0) - 1) };
}

/** In the last line of what stands above. */
function cellAbove({ section, index: column }: Cell, sizes: readonly number[], columns: number): Cell | undefined {
  const next = sizes.findLastIndex((size, at) => at < section && size > 0);
  const last = (sizes[next] ?? 0) - 1;
  return next < 0 ? undefined : { section: next, index: Math.min(last - (last % columns) + column, last) };
}
