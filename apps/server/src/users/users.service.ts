import type { User } from '@confab/contract';
import { DELETED_NAME } from '@confab/contract/constants';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';

import { Database } from '../database/database.js';
import { badInput, conflict, forbidden, isDuplicate, unauthenticated } from '../errors/api-error.js';
import { skeletonOf } from '../names/name-skeleton.js';
import { toUser, type UserEntity } from './user.entity.js';
import { usernameKeyOf } from './username-key.js';
import { UsersRepository } from './users.repository.js';

const TAKEN = 'This username is taken.';

export interface UserListener {
  /** Runs in the renaming transaction, after the change. Returns all users renamed because of it, possibly including this one. */
  renaming?(tx: EntityManager, user: User): Promise<User[]>;
  /** The user has a new name, or became a member. */
  changed?(user: User): Promise<void>;
  /** Runs in the deleting transaction; the returned function runs after the commit. */
  erasing?(tx: EntityManager, user: User): Promise<(() => Promise<void> | void) | undefined>;
}

@Injectable()
export class UsersService {
  private readonly listeners: UserListener[] = [];

  constructor(
    private readonly users: UsersRepository,
    private readonly database: Database,
  ) {}

  /** Creates an account inside the caller's transaction; CONFLICT names a taken username. */
  async add(tx: EntityManager, account: Pick<UserEntity, 'username' | 'displayName' | 'kind' | 'passwordHash'>): Promise<UserEntity> {
    refuseReserved(account.displayName);
    const now = new Date().toISOString();
    const plain = { id: uuidv7(), avatarUrl: null, createdAt: now, lastSeenAt: now, deletedAt: null, disabledAt: null, invitedAt: null, admin: false };
    const usernameKey = account.username && usernameKeyOf(account.username);
    const user: UserEntity = { ...plain, ...account, usernameKey };
    await this.users.insert(tx, user).catch(refuseTaken);
    return user;
  }

  /** Turns a guest into a member inside the caller's transaction; FORBIDDEN if it is no guest any more. */
  async claim(tx: EntityManager, id: string, account: { username: string; passwordHash: string }): Promise<void> {
    const wasGuest = await this.users.claim(tx, id, { ...account, usernameKey: usernameKeyOf(account.username) }).catch(refuseTaken);
    if (!wasGuest) throw forbidden('This account has a username and a password already.');
  }

  /** CONFLICT if the username is taken or looks like another's. The unique indexes decide between concurrent requests. */
  async requireFree(username: string): Promise<void> {
    const holder = await this.users.findAlike(username, usernameKeyOf(username));
    if (!holder) return;
    throw conflict('username', holder.username === username ? TAKEN : `This username looks too much like another one, ${holder.username ?? ''}.`);
  }

  async find(id: string): Promise<UserEntity | null> {
    return this.users.find(id);
  }

  async findMany(ids: string[]): Promise<Map<string, User>> {
    return new Map((await this.users.findMany(ids)).map((row) => [row.id, toUser(row)]));
  }

  async require(id: string): Promise<UserEntity> {
    const user = await this.find(id);
    if (!user || user.deletedAt || user.disabledAt) throw unauthenticated();
    return user;
  }

  /**
   * The account of a caller who has just proved its password, inside the transaction that opens the session, and locked
   * until its end: refused if it was changed, disabled or deleted meanwhile.
   */
  async admit(tx: EntityManager, { id, passwordHash }: UserEntity): Promise<UserEntity> {
    const user = await this.users.hold(tx, id);
    if (user?.passwordHash !== passwordHash) throw unauthenticated();
    if (user.disabledAt) throw forbidden('An administrator has disabled this account.');
    return user;
  }

  async findByUsername(username: string): Promise<UserEntity | null> {
    return this.users.findByUsername(username);
  }

  /** Members whose username or display name begins with `query`, except those who have blocked the caller. */
  async suggest(query: string, exceptId: string): Promise<User[]> {
    return (await this.users.suggest(query, exceptId)).map(toUser);
  }

  /** Registers modules that keep data about users: they are told of new names and delete their data before an account is erased. */
  listen(listener: UserListener): void {
    this.listeners.push(listener);
  }

  async rename(id: string, displayName: string): Promise<User> {
    refuseReserved(displayName);
    const others = await this.database.write(async (tx) => {
      await this.database.lock(tx, 'names');
      await this.users.update(tx, id, { displayName });
      const user = toUser(await this.users.require(tx, id));
      const renamed: User[] = [];
      for (const listener of this.listeners) renamed.push(...((await listener.renaming?.(tx, user)) ?? []));
      return renamed.filter((other) => other.id !== id);
    });
    for (const other of others) await this.announceChanged(other.id);
    return this.announceChanged(id);
  }

  /** Call after the commit of a change that others see. */
  async announceChanged(id: string): Promise<User> {
    const user = toUser(await this.require(id));
    for (const listener of this.listeners) await listener.changed?.(user);
    return user;
  }

  /** Records that the user was active. */
  async seen(tx: EntityManager, id: string): Promise<void> {
    await this.users.update(tx, id, { lastSeenAt: new Date().toISOString() });
  }

  async setPassword(tx: EntityManager, id: string, passwordHash: string): Promise<void> {
    await this.users.update(tx, id, { passwordHash });
  }

  /** Removes personal data; the row stays, since messages refer to it. Returns what to run after the commit. */
  async erase(tx: EntityManager, user: UserEntity): Promise<() => Promise<void>> {
    const announcements: (() => Promise<void> | void)[] = [];
    for (const listener of this.listeners) announcements.push((await listener.erasing?.(tx, toUser(user))) ?? (() => undefined));
    const gone = {
      username: null,
      usernameKey: null,
      admin: false,
      displayName: DELETED_NAME,
      passwordHash: null,
      avatarUrl: null,
      deletedAt: new Date().toISOString(),
    };
    await this.users.update(tx, user.id, gone);
    return async () => {
      for (const announce of announcements) await announce();
    };
  }
}

/** Reserved for deleted accounts: their messages carry no guest badge, so a guest could pose as one. */
function refuseReserved(displayName: string): void {
  if (skeletonOf(displayName) === skeletonOf(DELETED_NAME)) throw badInput({ displayName: 'must not be that of deleted accounts' });
}

function refuseTaken(error: unknown): never {
  throw isDuplicate(error) ? conflict('username', TAKEN) : error;
}
