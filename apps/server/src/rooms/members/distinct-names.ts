import { randomInt } from 'node:crypto';

import { LIMITS } from '@confab/contract/constants';
import type { User } from '@confab/contract';
import { type EntityManager, In, Not } from 'typeorm';

import { skeletonOf } from '../../database/name-skeleton.js';
import { MemberEntity } from '../../memberships/member.entity.js';
import type { Broadcaster } from '../../realtime/broadcaster.js';
import { toUser, UserEntity } from '../../users/user.entity.js';

/** Someone who has another name, and where that is seen. */
export interface Renamed {
  readonly user: User;
  readonly roomIds: readonly string[];
}

/** So many numbers are tried at a time, and so many times; then any number will do. */
const [AT_ONCE, TRIES] = [16, 64];
const GRAPHEMES = new Intl.Segmenter();

/**
 * Of those who look alike in a room by their names the guest bears a number: whoever comes or takes another name is one,
 * or, where they are a member, the guests that stood there under it. Answers who has another name from now on.
 *
 * Runs in the caller's transaction, which has taken its turn among those that name people (`Database.takeTurn`): a number
 * that is free in all of a guest's rooms stays so until it is theirs.
 */
export async function distinguish(tx: EntityManager, userId: string, roomIds: readonly string[]): Promise<Renamed[]> {
  const user = await tx.findOneByOrFail(UserEntity, { id: userId });
  const alike = await inRooms(tx, roomIds, { nameKeys: [skeletonOf(user.displayName)], exceptId: userId });
  if (!alike.length) return [];
  const guests = user.kind === 'guest' ? [user] : await tx.findBy(UserEntity, { id: In(alike.map((membership) => membership.userId)), kind: 'guest' });
  const renamed: Renamed[] = [];
  for (const guest of guests) renamed.push(await number(tx, guest, roomIds));
  return renamed;
}

/** After the commit. */
export function announceRenamed(broadcaster: Broadcaster, renamed: readonly Renamed[]): void {
  for (const { user, roomIds } of renamed) {
    broadcaster.toUser(user.id, 'user.updated', user);
    broadcaster.toOthers(roomIds, user.id, 'user.updated', user);
  }
}

/** The key that a membership bears, so that names are compared by an index. */
export async function updateNameKeys(tx: EntityManager, userId: string, displayName: string): Promise<void> {
  await tx.update(MemberEntity, { userId }, { nameKey: skeletonOf(displayName) });
}

async function number(tx: EntityManager, guest: UserEntity, entering: readonly string[]): Promise<Renamed> {
  const memberships = await tx.findBy(MemberEntity, { userId: guest.id });
  const roomIds = [...new Set([...entering, ...memberships.map(({ roomId }) => roomId)])];
  const displayName = await freeName(tx, guest, roomIds);
  await tx.update(UserEntity, { id: guest.id }, { displayName });
  await updateNameKeys(tx, guest.id, displayName);
  return { user: toUser({ ...guest, displayName }), roomIds };
}

async function freeName(tx: EntityManager, { id, displayName }: UserEntity, roomIds: readonly string[]): Promise<string> {
  const { base, first } = split(displayName);
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const names = Array.from({ length: AT_ONCE }, (_, at) => numbered(base, first + attempt * AT_ONCE + at));
    const taken = await inRooms(tx, roomIds, { nameKeys: names.map(skeletonOf), exceptId: id });
    const keys = new Set(taken.map(({ nameKey }) => nameKey));
    const free = names.find((name) => !keys.has(skeletonOf(name)));
    if (free !== undefined) return free;
  }
  return numbered(base, randomInt(100_000, 1_000_000));
}

interface Bearing {
  readonly nameKeys: readonly string[];
  readonly exceptId: string;
}

function inRooms(tx: EntityManager, roomIds: readonly string[], { nameKeys, exceptId }: Bearing): Promise<MemberEntity[]> {
  if (!roomIds.length) return Promise.resolve([]);
  return tx.findBy(MemberEntity, { roomId: In([...roomIds]), nameKey: In([...nameKeys]), userId: Not(exceptId) });
}

/** A number that is there already goes on: after «Bo 2» comes «Bo 3». */
function split(name: string): { base: string; first: number } {
  const at = name.lastIndexOf(' ');
  const last = name.slice(at + 1);
  return at > 0 && /^\d{1,6}$/.test(last) ? { base: name.slice(0, at), first: Number(last) + 1 } : { base: name, first: 2 };
}

/** Cut between signs that people see as one, so that no half of an emoji is left and the name stays within its bounds. */
function numbered(base: string, suffix: number): string {
  const room = LIMITS.displayName.max - ` ${suffix}`.length;
  let name = '';
  for (const { segment } of GRAPHEMES.segment(base)) {
    if (Array.from(name + segment).length > room) break;
    name += segment;
  }
  return `${name.trimEnd() || 'Guest'} ${suffix}`;
}
