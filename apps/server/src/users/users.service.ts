import type { User } from '@confab/contract';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, type EntityManager, Repository } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';

import { Database } from '../database/database.js';
import { conflict, isDuplicate, unauthenticated } from '../rpc/failure.js';
import { DELETED_NAME, toUser, UserEntity } from './user.entity.js';

const SUGGESTIONS = 10;

export interface UserListener {
  renamed(user: User): Promise<void>;
  /** Runs in the erasing transaction; what it answers runs after the commit. */
  erasing(tx: EntityManager, user: User): Promise<() => Promise<void>>;
}

/** Accounts and their profiles. */
@Injectable()
export class UsersService {
  private readonly listeners: UserListener[] = [];

  constructor(
    @InjectRepository(UserEntity) private readonly users: Repository<UserEntity>,
    private readonly database: Database,
  ) {}

  /** A new member, inside the caller's transaction; CONFLICT names a taken username. */
  async add(tx: EntityManager, account: Pick<UserEntity, 'username' | 'displayName' | 'kind' | 'passwordHash'>): Promise<UserEntity> {
    const user: UserEntity = { id: uuidv7(), avatarUrl: null, createdAt: new Date().toISOString(), deletedAt: null, ...account };
    try {
      await tx.insert(UserEntity, user);
      return user;
    } catch (error) {
      if (isDuplicate(error)) throw conflict('username', 'This username is taken.');
      throw error;
    }
  }

  async find(id: string): Promise<UserEntity | null> {
    return this.users.findOneBy({ id });
  }

  async findMany(ids: string[]): Promise<Map<string, User>> {
    const rows = ids.length ? await this.users.findBy({ id: In(ids) }) : [];
    return new Map(rows.map((row) => [row.id, toUser(row)]));
  }

  /** The caller's own account. */
  async require(id: string): Promise<UserEntity> {
    const user = await this.find(id);
    if (!user || user.deletedAt) throw unauthenticated();
    return user;
  }

  async findByUsername(username: string): Promise<UserEntity | null> {
    return this.users.findOneBy({ username });
  }

  /** Members whose username or display name begins so. */
  async suggest(query: string, exceptId: string): Promise<User[]> {
    const begins = `${query.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
    const found = await this.users
      .createQueryBuilder('user')
      .where('user.username IS NOT NULL AND user.id != :exceptId', { exceptId })
      .andWhere(`(user.username LIKE :begins ESCAPE '\\' OR LOWER(user.displayName) LIKE :begins ESCAPE '\\')`, { begins })
      .orderBy('user.username')
      .limit(SUGGESTIONS)
      .getMany();
    return found.map(toUser);
  }

  /** Others who keep something about users: told of a new name, and asked to let go before an account is erased. */
  listen(listener: UserListener): void {
    this.listeners.push(listener);
  }

  async rename(id: string, displayName: string): Promise<User> {
    await this.database.write((tx) => tx.update(UserEntity, { id }, { displayName }));
    const user = toUser(await this.require(id));
    for (const listener of this.listeners) await listener.renamed(user);
    return user;
  }

  async setPassword(tx: EntityManager, id: string, passwordHash: string): Promise<void> {
    await tx.update(UserEntity, { id }, { passwordHash });
  }

  /** Nothing personal stays; the row does, because messages name their sender. Answers what to do after the commit. */
  async erase(tx: EntityManager, user: UserEntity): Promise<() => Promise<void>> {
    const announcements: (() => Promise<void>)[] = [];
    for (const listener of this.listeners) announcements.push(await listener.erasing(tx, toUser(user)));
    const gone = { username: null, displayName: DELETED_NAME, passwordHash: null, avatarUrl: null, deletedAt: new Date().toISOString() };
    await tx.update(UserEntity, { id: user.id }, gone);
    return async () => {
      for (const announce of announcements) await announce();
    };
  }
}
