/** What was measured, for one thread of a node unless it says otherwise. docs/scale.md says where each comes from. */
export const FIGURES = {
  /** Memory of a connection, and of a node without any. */
  connectionKib: 39,
  nodeMib: 117,
  /** CPU: of a connection that rests, each second; of a message sent, on PostgreSQL; of its delivery to one connection. */
  restingUs: 9,
  sendUs: 508,
  deliveryUs: 1.6,
  /** CPU of each other node for a message that it hears of by Redis, and of Redis for each node that it tells. */
  relayUs: 38,
  redisUs: 9,
  redisFrameBytes: 600,
  /** CPU of PostgreSQL for a message, of one of its cores. */
  databaseUs: 298,
} as const;

/** What people do: guesses, and the first thing to put one's own numbers in place of. */
export const HABITS = {
  /** Of each connection, in a minute, on average over the busiest hour. */
  messagesPerMinute: 0.2,
  /** Connections that hear a message. */
  audience: 30,
} as const;

/** What machines and settings allow before something is changed. */
export const BOUNDS = {
  /** Of a node's thread: the rest is for those who come back when another node dies. */
  usableCpu: 0.6,
  nodeMib: 1024,
  /** File descriptors of a process where nobody raised them (LimitNOFILE, ulimits), two for each connection behind a balancer of the same machine. */
  files: 1024,
  /** Ports from a balancer to one address of a node (net.ipv4.ip_local_port_range). */
  ports: 28_232,
  /** Connections of a node to PostgreSQL, and how many PostgreSQL takes (max_connections). */
  poolPerNode: 20,
  databaseConnections: 100,
  databaseCores: 16,
  /** Redis works on one core; a network of 10 Gbit/s. */
  redisCpu: 0.8,
  redisBytes: 1.25e9,
} as const;
