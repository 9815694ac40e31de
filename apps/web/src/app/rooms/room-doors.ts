import { ChatError, type Session } from '@confab/client';
import type { CreateRoom, Room } from '@confab/contract';

export function makeRoom(session: Session, input: CreateRoom): Promise<Room> {
  return session.rest('POST /rooms', { body: input });
}

export async function enterByCode(session: Session, code: string): Promise<Room> {
  const { room } = await session.rest('POST /rooms/enter', { body: { code } });
  if (!room) throw new ChatError({ code: 'FORBIDDEN', detail: 'You have knocked. Come back once a member has let you in.' });
  return room;
}

/**
 * A name is enough: the room is made, or joined when it exists. The caller cannot see a room that is not open to them, so
 * a taken name that the directory does not list rejects with RoomNotOpen.
 */
export async function enterByName(session: Session, name: string): Promise<Room> {
  try {
    return await makeRoom(session, { kind: 'public', name });
  } catch (error) {
    if (!(error instanceof ChatError) || error.code !== 'CONFLICT') throw error;
  }
  const id = await idOf(session, name);
  if (id === null) throw new RoomNotOpen(name);
  return session.rest('POST /rooms/:id/join', { params: { id } });
}

/** There is a room of this name, and it is not open to whoever asked. */
export class RoomNotOpen extends Error {
  constructor(readonly roomName: string) {
    super(`${roomName} exists and is not open to the caller`);
  }
}

async function idOf(session: Session, name: string): Promise<string | null> {
  let cursor: string | undefined;
  do {
    const page = await session.rest('GET /rooms/directory', { query: { query: name, ...(cursor !== undefined && { cursor }) } });
    const found = page.rooms.find((room) => room.name?.toLowerCase() === name.toLowerCase());
    if (found !== undefined) return found.id;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return null;
}
