import { ChatError, type Session } from '@confab/client';
import type { CreateRoom, Entered, Knock, Room } from '@confab/contract';

/** What the one who knocks knows of a room: its name, or its code, which need not be right. */
interface Known {
  readonly roomLabel: string;
  readonly byCode: boolean;
}

/** The result of entering: the room, or a pending knock. */
export type EntryResult = { readonly room: Room } | (Known & { readonly knock: Knock });

export function createRoom(session: Session, input: CreateRoom): Promise<Room> {
  return session.rest('POST /rooms', { body: input });
}

export async function enterByCode(session: Session, code: string): Promise<EntryResult> {
  return entryResultOf(await session.rest('POST /rooms/enter', { body: { code } }), { roomLabel: code.toUpperCase(), byCode: true });
}

/**
 * A name is enough: the room is joined, or made where there is none. The caller cannot see a room that is not open to them,
 * so a taken name that the directory does not list rejects with RoomNotOpen.
 */
export async function enterByName(session: Session, name: string): Promise<EntryResult> {
  const there = await idOf(session, name);
  if (there !== undefined) return joinOrKnock(session, there, name);
  try {
    return { room: await createRoom(session, { kind: 'public', name }) };
  } catch (error) {
    if (!(error instanceof ChatError) || error.code !== 'CONFLICT') throw error;
  }
  // Somebody else may have made it since.
  const made = await idOf(session, name);
  if (made === undefined) throw new RoomNotOpen(name);
  return joinOrKnock(session, made, name);
}

/** Joins a public room, or knocks if its members admit people one by one. */
export async function joinOrKnock(session: Session, id: string, roomLabel: string): Promise<EntryResult> {
  return entryResultOf(await session.rest('POST /rooms/:id/knock', { params: { id } }), { roomLabel, byCode: false });
}

/** There is a room of this name, and it is not open to whoever asked. */
export class RoomNotOpen extends Error {
  constructor(readonly roomName: string) {
    super(`${roomName} exists and is not open to the caller`);
  }
}

function entryResultOf({ room, knock }: Entered, known: Known): EntryResult {
  if (room) return { room };
  if (knock) return { ...known, knock };
  throw new ChatError({ code: 'INTERNAL', detail: 'The door answered neither a room nor a knock' });
}

async function idOf(session: Session, name: string): Promise<string | undefined> {
  const { rooms } = await session.rest('GET /rooms/directory', { query: { name } });
  return rooms[0]?.id;
}
