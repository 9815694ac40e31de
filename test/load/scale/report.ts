import { breaks, simulate } from './simulate.js';

const MILLION = 1_000_000;
const SIZES = [10_000, 100_000, MILLION];

const percent = (part: number): string => `${(part * 100).toFixed(0)} %`;
const round = (count: number): string => Number(count.toPrecision(2)).toLocaleString('en');

/** What the simulation found, as docs/scale.md has it. */
export function report(): string {
  const sizes = SIZES.flatMap((connections) => {
    const { nodes, messagesPerSecond, use } = simulate(connections);
    const uses = Object.entries(use).map(([resource, part]) => `  ${resource.padEnd(26)} ${percent(part).padStart(7)}`);
    return [`${connections.toLocaleString('en')} connections, ${round(messagesPerSecond)} messages a second, ${nodes} nodes:`, ...uses];
  });
  const found = breaks(MILLION).map(({ resource, connections, nodes }) => `  at ${round(connections).padStart(9)} connections on ${nodes} nodes: ${resource}`);
  return [...sizes, 'What gives out on the way, with nodes added as they are needed:', ...found, ''].join('\n');
}
