import { BOUNDS, FIGURES, HABITS } from './figures.js';

/** What a number of connections comes to. */
interface Load {
  readonly connections: number;
  readonly nodes: number;
  readonly messagesPerSecond: number;
  /** The busiest resource of each kind, as a part of what it allows. */
  readonly use: Readonly<Record<Resource, number>>;
}

type Resource = 'node CPU' | 'node memory' | 'ports of a balancer' | 'connections to PostgreSQL' | 'PostgreSQL CPU' | 'Redis CPU' | 'Redis network';

/** As many nodes as one would think of; beyond, no number of them is enough. */
const MAX_NODES = 1000;

const MICRO = 1e-6;

function cpuOfNode(connections: number, messages: number, nodes: number): number {
  const mine = messages / nodes;
  const { restingUs, sendUs, deliveryUs, relayUs } = FIGURES;
  const own = (connections / nodes) * restingUs + mine * sendUs + mine * HABITS.audience * deliveryUs;
  return (own + (messages - mine) * relayUs) * MICRO;
}

const memoryOfNode = (connections: number, nodes: number): number => FIGURES.nodeMib + (connections / nodes / 1024) * FIGURES.connectionKib;

/** Every node is told of every message: that is what grows with nodes times messages. */
function useOf(connections: number, messages: number, nodes: number): Load['use'] {
  const copies = nodes > 1 ? messages * nodes : 0;
  return {
    'node CPU': cpuOfNode(connections, messages, nodes) / BOUNDS.usableCpu,
    'node memory': memoryOfNode(connections, nodes) / BOUNDS.nodeMib,
    'ports of a balancer': connections / nodes / BOUNDS.ports,
    'connections to PostgreSQL': (nodes * BOUNDS.poolPerNode) / BOUNDS.databaseConnections,
    'PostgreSQL CPU': (messages * FIGURES.databaseUs * MICRO) / BOUNDS.databaseCores,
    'Redis CPU': (copies * FIGURES.redisUs * MICRO) / BOUNDS.redisCpu,
    'Redis network': (copies * FIGURES.redisFrameBytes) / BOUNDS.redisBytes,
  };
}

/** What more nodes help against. */
const OF_NODES = ['node CPU', 'node memory', 'ports of a balancer'] as const;

/** The fewest nodes that hold so many connections, and what else that takes. */
export function simulate(connections: number): Load {
  const messagesPerSecond = (connections * HABITS.messagesPerMinute) / 60;
  for (let nodes = 1; ; nodes++) {
    const use = useOf(connections, messagesPerSecond, nodes);
    if (nodes === MAX_NODES || OF_NODES.every((resource) => use[resource] <= 1)) return { connections, nodes, messagesPerSecond, use };
  }
}

/** On the way to so many connections, what gives out, each at the number of connections at which it does. */
export function breaks(most: number): { readonly resource: Resource; readonly connections: number; readonly nodes: number }[] {
  const found = new Map<Resource, { resource: Resource; connections: number; nodes: number }>();
  for (let connections = 1000; connections <= most; connections = Math.round(connections * 1.02)) {
    const { nodes, use } = simulate(connections);
    for (const resource of Object.keys(use) as Resource[]) if (use[resource] > 1 && !found.has(resource)) found.set(resource, { resource, connections, nodes });
  }
  return [...found.values()];
}
