import { randomInt } from 'node:crypto';

import type { User } from '@confab/contract';
import { LIMITS } from '@confab/contract/constants';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { MembersRepository } from '../../memberships/members.repository.js';
import { skeletonOf } from '../../names/name-skeleton.js';
import { Broadcaster } from '../../realtime/broadcaster.js';
import { toUser, type UserEntity } from '../../users/user.entity.js';
import { UsersRepository } from '../../users/users.repository.js';

/** A renamed user and the rooms where it shows. */
export interface Renamed {
  readonly user: User;
  readonly roomIds: readonly string[];
}

/** Numbers tried at a time, and rounds; after that a random number is taken. */
const [AT_ONCE, TRIES] = [16, 64];
const GRAPHEMES = new Intl.Segmenter();

/** Keeps the names of a room's members distinguishable. */
@Injectable()
export class DistinctNames {
  constructor(
    private readonly members: MembersRepository,
    private readonly users: UsersRepository,
    private readonly broadcaster: Broadcaster,
  ) {}

  /**
   * Appends a number to guests' names that look like another's in the room: the name of the user who joins or is
   * renamed, or, if that user is a member, the names of guests already there. Returns the renamed users. Runs in the
   * caller's transaction, which holds the `names` lock (`Database.lock`), so that a number found free in all of a
   * guest's rooms stays free.
   */
  async distinguish(tx: EntityManager, userId: string, roomIds: readonly string[]): Promise<Renamed[]> {
    const user = await this.users.require(tx, userId);
    const alike = await this.members.alike(tx, roomIds, { keys: [skeletonOf(user.displayName)], exceptId: userId });
    if (!alike.length) return [];
    const othersIds = alike.map((membership) => membership.userId);
    const guests = user.kind === 'guest' ? [user] : await this.users.guestsAmong(tx, othersIds);
    const renamed: Renamed[] = [];
    for (const guest of guests) renamed.push(await this.number(tx, guest, roomIds));
    return renamed;
  }

  /** Call after the commit. */
  announce(renamed: readonly Renamed[]): void {
    for (const { user, roomIds } of renamed) {
      this.broadcaster.toUser(user.id, 'user.updated', user);
      this.broadcaster.toOthers(roomIds, user.id, 'user.updated', user);
    }
  }

  private async number(tx: EntityManager, guest: UserEntity, entering: readonly string[]): Promise<Renamed> {
    const roomIds = [...new Set([...entering, ...(await this.members.roomIdsOf(guest.id, tx))])];
    const displayName = await this.freeName(tx, guest, roomIds);
    await this.users.update(tx, guest.id, { displayName });
    await this.members.setNameKey(tx, guest.id, skeletonOf(displayName));
    return { user: toUser({ ...guest, displayName }), roomIds };
  }

  private async freeName(tx: EntityManager, { id, displayName }: UserEntity, roomIds: readonly string[]): Promise<string> {
    const { base, first } = split(displayName);
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const names = Array.from({ length: AT_ONCE }, (_, at) => numbered(base, first + attempt * AT_ONCE + at));
      const taken = await this.members.alike(tx, roomIds, { keys: names.map(skeletonOf), exceptId: id });
      const keys = new Set(taken.map(({ nameKey }) => nameKey));
      const free = names.find((name) => !keys.has(skeletonOf(name)));
      if (free !== undefined) return free;
    }
    return numbered(base, randomInt(100_000, 1_000_000));
  }
}

/** Continues an existing number: «Bo 2» is followed by «Bo 3». */
function split(name: string): { base: string; first: number } {
  const at = name.lastIndexOf(' ');
  const last = name.slice(at + 1);
  return at > 0 && /^\d{1,6}$/.test(last) ? { base: name.slice(0, at), first: Number(last) + 1 } : { base: name, first: 2 };
}

/** Cuts between graphemes, so that emoji stay whole and the name within its limit. */
function numbered(base: string, suffix: number): string {
  const room = LIMITS.displayName.max - ` ${suffix}`.length;
  let name = '';
  for (const { segment } of GRAPHEMES.segment(base)) {
    if (Array.from(name + segment).length > room) break;
    name += segment;
  }
  return `${name.trimEnd() || 'Guest'} ${suffix}`;
}
