/** Names of Socket.IO rooms: who is reached by what. */
export const channel = {
  room: (id: string): string => `room:${id}`,
  user: (id: string): string => `user:${id}`,
  session: (id: string): string => `session:${id}`,
  /** Sockets whose user came as a guest and is a member by now. */
  claimed: 'claimed',
} as const;

/** The id of a room's channel; nothing for other channels. */
export const roomIdOf = (name: string): string | undefined => (name.startsWith('room:') ? name.slice('room:'.length) : undefined);
