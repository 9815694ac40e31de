import { LIMITS } from '@confab/contract/constants';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, type FindOptionsWhere, Repository } from 'typeorm';

import { Database, padded, placeholders } from '../database/database.js';
import { TELLS_PRESENCE } from './direct-visibility.js';
import { nameKeyOf, RoomEntity } from './room.entity.js';

/** Which public rooms to list, and for whom. */
interface DirectorySearch {
  readonly viewerId: string;
  readonly onlyForGuests: boolean;
  readonly query: string | undefined;
  readonly name: string | undefined;
  /** The key of the last name of the previous page. */
  readonly afterKey: string | undefined;
}

const NAMES = ['id', 'kind', 'name', 'nameKey', 'topic', 'code', 'entry', 'guests', 'directKey', 'createdBy', 'createdAt', 'network'] as const;
const COLUMNS = NAMES.map((name) => `"${name satisfies keyof RoomEntity}"`).join(', ');

/** SQLite has no booleans. */
type StoredRoom = Omit<RoomEntity, 'guests'> & { readonly guests: boolean | number };

/** The table of rooms. Methods that take no manager read outside of a transaction. */
@Injectable()
export class RoomsRepository {
  constructor(
    @InjectRepository(RoomEntity) private readonly rows: Repository<RoomEntity>,
    private readonly database: Database,
  ) {}

  find(id: string): Promise<RoomEntity | null> {
    return this.rows.findOneBy({ id });
  }

  /** Plain rows, as someone may be in hundreds of rooms. */
  async findMany(ids: readonly string[], manager = this.rows.manager): Promise<RoomEntity[]> {
    if (!ids.length) return [];
    const some = padded(ids);
    const rows = await this.database.query<StoredRoom>(manager, `SELECT ${COLUMNS} FROM "rooms" WHERE "id" IN (${placeholders(some.length)})`, some);
    return rows.map((row) => ({ ...row, guests: Boolean(row.guests) }));
  }

  findDirect(tx: EntityManager, directKey: string): Promise<RoomEntity | null> {
    return tx.findOneBy(RoomEntity, { directKey });
  }

  /** Locks the row against deletion until the transaction ends. */
  async findByCode(tx: EntityManager, code: string): Promise<Pick<RoomEntity, 'id' | 'entry'> | undefined> {
    const text = `SELECT "id", "entry" FROM "rooms" WHERE "code" = ? ${this.database.keyShare}`;
    return (await this.database.query<Pick<RoomEntity, 'id' | 'entry'>>(tx, text, [code]))[0];
  }

  /** Whether the room exists; locks the row against deletion until the transaction ends. */
  async hold(tx: EntityManager, id: string): Promise<boolean> {
    return (await this.database.query(tx, `SELECT 1 FROM "rooms" WHERE "id" = ? ${this.database.keyShare}`, [id])).length > 0;
  }

  isCodeTaken(tx: EntityManager, code: string): Promise<boolean> {
    return tx.existsBy(RoomEntity, { code });
  }

  /** Counts rooms that have a code. */
  async countLive(tx: EntityManager): Promise<number> {
    const [row] = await this.database.query<{ rooms: number | string }>(tx, 'SELECT COUNT(*) AS "rooms" FROM "rooms" WHERE "code" IS NOT NULL');
    return Number(row?.rooms);
  }

  countEphemeral(tx: EntityManager, which: Pick<FindOptionsWhere<RoomEntity>, 'createdBy' | 'network'>): Promise<number> {
    return tx.countBy(RoomEntity, { kind: 'ephemeral', ...which });
  }

  async ephemeralIds(): Promise<string[]> {
    return (await this.rows.find({ select: { id: true }, where: { kind: 'ephemeral' } })).map(({ id }) => id);
  }

  async tellsPresence(id: string): Promise<boolean> {
    const text = `SELECT 1 FROM "rooms" r WHERE r."id" = ? AND ${TELLS_PRESENCE}`;
    return (await this.database.query(this.rows.manager, text, [id])).length > 0;
  }

  /** Public rooms by name, with one row more than a page holds. */
  searchPublic({ viewerId, onlyForGuests, query, name, afterKey }: DirectorySearch): Promise<{ id: string; nameKey: string }[]> {
    const search = this.rows.createQueryBuilder('room').select('room.id', 'id').addSelect('room.nameKey', 'nameKey').where(`room.kind = 'public'`);
    search.andWhere('NOT EXISTS (SELECT 1 FROM "bans" ban WHERE ban."roomId" = room.id AND ban."userId" = :viewerId)', { viewerId });
    if (onlyForGuests) search.andWhere('room.guests = :guests', { guests: true });
    if (query) search.andWhere(`room.nameKey LIKE :part ESCAPE '\\'`, { part: `%${nameKeyOf(query).replace(/[\\%_]/g, '\\$&')}%` });
    if (name) search.andWhere('room.nameKey = :name', { name: nameKeyOf(name) });
    if (afterKey !== undefined) search.andWhere('room.nameKey > :afterKey', { afterKey });
    return search
      .orderBy('room.nameKey')
      .limit(LIMITS.page.usual + 1)
      .getRawMany();
  }

  async insert(tx: EntityManager, room: RoomEntity): Promise<void> {
    await tx.insert(RoomEntity, room);
  }

  async update(tx: EntityManager, id: string, change: Partial<Omit<RoomEntity, 'id'>>): Promise<void> {
    await tx.update(RoomEntity, { id }, change);
  }

  async delete(tx: EntityManager, id: string): Promise<void> {
    await tx.delete(RoomEntity, { id });
  }

  /** Unless its kind was changed meanwhile. Returns whether it was deleted. */
  async deleteEphemeral(tx: EntityManager, id: string): Promise<boolean> {
    return Boolean((await tx.delete(RoomEntity, { id, kind: 'ephemeral' })).affected);
  }
}
