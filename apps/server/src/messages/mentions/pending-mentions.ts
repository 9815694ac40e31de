import { findMentions, withoutCode, type Mentions as Called } from '#markdown';
import type { Mentions, Message, Sender } from '@confab/contract';
import { LIMITS } from '@confab/contract/constants';

import type { CalledMember } from '../../memberships/members.repository.js';
import { membershipKey, type Membership } from '../../memberships/memberships.service.js';
import { EVERYONE } from './mentions.repository.js';

/** The name that stands for everyone in the room. */
const ROOM = 'room';

const NONE: Mentions = { users: [], room: false };

/** What a text calls people by; undefined for most texts, which call nobody. What the page shows as code calls nobody either. */
export function calledIn(body: string): Called | undefined {
  if (!body.includes('@')) return undefined;
  const typed = findMentions(body);
  if (isEmpty(typed)) return undefined;
  // Parsing costs more than looking: it is for texts alone that may call someone within code.
  const called = body.includes('`') ? findMentions(withoutCode(body)) : typed;
  return isEmpty(called) ? undefined : called;
}

const isEmpty = ({ names, ids }: Called): boolean => names.length === 0 && ids.length === 0;

/** A text that is about to be written in a room. */
export interface CallingText {
  readonly roomId: string;
  readonly called?: Called | undefined;
}

/** All that texts of one transaction may call someone by. */
export function namesToLookUp(texts: readonly CallingText[]): { roomIds: string[]; names: string[]; ids: string[]; everyoneIn: string[] } {
  const calling = texts.filter(({ called }) => called);
  const names = calling.flatMap(({ called }) => called?.names.flat() ?? []);
  const everyone = calling.filter(({ called }) => called?.names.some((some) => some.includes(ROOM)));
  return {
    roomIds: [...new Set(calling.map(({ roomId }) => roomId))],
    names: [...new Set(names)].filter((name) => name !== ROOM),
    ids: [...new Set(calling.flatMap(({ called }) => called?.ids ?? []))],
    everyoneIn: [...new Set(everyone.map(({ roomId }) => roomId))],
  };
}

/** A message with its mentions as they are now, and those that it had before. */
export interface MentionChange {
  readonly before: Mentions;
  readonly message: Message;
}

/** Whom the messages of one transaction mention, and whom those mentioned before that they replace. */
export class PendingMentions {
  private readonly members = new Map<string, Sender>();
  private readonly changes = new Map<string, MentionChange>();

  /** `sizes`: of the rooms in which everyone may be called. */
  constructor(
    called: readonly CalledMember[],
    private readonly sizes: ReadonlyMap<string, number>,
  ) {
    for (const { roomId, id, username, displayName } of called) {
      const member = { id, username, displayName };
      this.members.set(membershipKey(roomId, id), member);
      if (username !== null) this.members.set(membershipKey(roomId, `@${username}`), member);
    }
  }

  /** Whom a member's text mentions. What names nobody of the room is text. */
  in(called: Called | undefined, by: Membership): Mentions {
    if (!called) return NONE;
    const users = new Map<string, Sender>();
    let room = false;
    for (const names of called.names) {
      const name = names.find((one) => one === ROOM || this.members.has(membershipKey(by.roomId, `@${one}`)));
      if (name === ROOM) room ||= this.mayCallEveryone(by);
      else if (name !== undefined) this.add(users, membershipKey(by.roomId, `@${name}`));
    }
    for (const id of called.ids) this.add(users, membershipKey(by.roomId, id));
    return { users: [...users.values()], room };
  }

  /** The message has its mentions from now on; `before`: those that it had. */
  note(message: Message, before: Mentions = NONE): void {
    const first = this.changes.get(message.id)?.before ?? before;
    if (isMentioning(message.mentions) || isMentioning(first)) this.changes.set(message.id, { before: first, message });
  }

  get all(): readonly MentionChange[] {
    return [...this.changes.values()];
  }

  private add(users: Map<string, Sender>, key: string): void {
    const member = this.members.get(key);
    if (member) users.set(member.id, member);
  }

  private mayCallEveryone({ roomId, role }: Membership): boolean {
    return role !== 'member' || (this.sizes.get(roomId) ?? 0) <= LIMITS.everyone.max;
  }
}

export const isMentioning = ({ users, room }: Mentions): boolean => room || users.length > 0;

/** As they are stored. */
export const idsOf = ({ users, room }: Mentions): string[] => [...users.map(({ id }) => id), ...(room ? [EVERYONE] : [])];
