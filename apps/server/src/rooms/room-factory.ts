import type { CreateRoom, RoomKind } from '@confab/contract';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';

import { type ApiError, badInput, conflict, forbidden, isDuplicate } from '../errors/api-error.js';
import { nameKeyOf, type RoomEntity } from '../memberships/room.entity.js';
import { RoomsRepository } from '../memberships/rooms.repository.js';
import { RoomCountersRepository } from '../messages/log/room-counters.repository.js';
import type { Caller } from '../users/caller.js';
import { EphemeralRoomLimit } from './ephemeral-room-limit.js';
import { MemberRows } from './members/member-rows.js';
import { RoomCodes } from './room-codes.js';

/** Fields that each kind of room takes and requires. */
const FIELDS: Readonly<Record<RoomKind, { takes: readonly (keyof CreateRoom)[]; needs: readonly (keyof CreateRoom)[] }>> = {
  public: { takes: ['name', 'topic', 'entry', 'guests'], needs: ['name'] },
  private: { takes: ['name', 'topic', 'entry'], needs: ['name'] },
  direct: { takes: ['username'], needs: ['username'] },
  ephemeral: { takes: ['name', 'topic', 'entry'], needs: [] },
};
const OPTIONAL_FIELDS = ['name', 'topic', 'entry', 'guests', 'username'] as const;

/** Creates rooms' rows: fields for each kind, code, unique name. */
@Injectable()
export class RoomFactory {
  constructor(
    private readonly counters: RoomCountersRepository,
    private readonly rooms: RoomsRepository,
    private readonly rows: MemberRows,
    private readonly limit: EphemeralRoomLimit,
    private readonly codes: RoomCodes,
  ) {}

  /** Rejects kinds that the caller may not create and fields that do not belong to the kind. */
  check(me: Caller, input: CreateRoom): void {
    const { takes, needs } = FIELDS[input.kind];
    const wrong = OPTIONAL_FIELDS.filter((name) => input[name] !== undefined && !takes.includes(name)).map((name) => [
      name,
      `does not go with a ${input.kind} room`,
    ]);
    const missing = needs.filter((name) => input[name] === undefined).map((name) => [name, `is needed for a ${input.kind} room`]);
    if (wrong.length || missing.length) throw badInput(Object.fromEntries([...wrong, ...missing]) as Record<string, string>);
    if (me.kind === 'guest' && (input.kind === 'private' || input.kind === 'direct'))
      throw forbidden('Guests open public rooms and rooms with a code. With an account you can do this.');
  }

  /** Inserts a room and its counters, inside the caller's transaction. */
  async create(tx: EntityManager, me: Caller, input: CreateRoom, directKey: string | null = null): Promise<RoomEntity> {
    const name = input.name ?? null;
    const room: RoomEntity = {
      id: uuidv7(),
      kind: input.kind,
      name,
      nameKey: name && nameKeyOf(name),
      topic: input.topic ?? '',
      code: input.kind === 'ephemeral' ? await this.codes.free(tx) : null,
      entry: input.entry ?? 'open',
      guests: input.guests ?? welcomesGuests(me, input.kind),
      directKey,
      createdBy: me.userId,
      createdAt: new Date().toISOString(),
      network: input.kind === 'ephemeral' ? await this.limit.take(tx, me) : null,
    };
    try {
      await this.rooms.insert(tx, room);
    } catch (error) {
      if (isDuplicate(error) && room.kind === 'public') throw nameTaken();
      throw error;
    }
    await this.counters.insert(tx, room.id);
    return room;
  }

  /** As `create`, with the creator as owner. */
  async createOwned(tx: EntityManager, me: Caller, input: CreateRoom): Promise<RoomEntity> {
    const room = await this.create(tx, me, input);
    await this.rows.add(tx, { roomId: room.id, userId: me.userId, role: 'owner' });
    return room;
  }
}

/** Codes admit guests in any case. A public room starts open to guests if its creator is one. */
function welcomesGuests(me: Caller, kind: RoomKind): boolean {
  return kind === 'ephemeral' || (kind === 'public' && me.kind === 'guest');
}

export const nameTaken = (): ApiError => conflict('name', 'There is a room of this name already.');
