import type { Room, User } from '@confab/contract';
import type { RoomKind } from '@confab/contract/constants';

/** What the reader may do with a room; the server decides, this only hides what it would refuse. */
export interface RoomPermissions {
  readonly rename: boolean;
  readonly keep: boolean;
  readonly remove: boolean;
  readonly appoint: boolean;
  readonly bring: boolean;
  /** Guests make no links into private rooms. */
  readonly invite: boolean;
  readonly delete: boolean;
  readonly pin: boolean;
}

export function roomPermissions({ kind, you }: Room, me: User | null): RoomPermissions {
  const isOwner = you?.role === 'owner';
  const leads = isOwner || you?.role === 'moderator';
  const isGroup = kind !== 'direct';
  return {
    rename: leads && isGroup,
    keep: kind === 'ephemeral',
    remove: leads && isGroup,
    appoint: isOwner && isGroup,
    delete: isOwner && isGroup,
    pin: leads || kind === 'direct' || kind === 'ephemeral',
    ...entryPermissions(kind, me?.kind === 'member'),
  };
}

function entryPermissions(kind: RoomKind, isMember: boolean): Pick<RoomPermissions, 'bring' | 'invite'> {
  return {
    bring: isMember && (kind === 'private' || kind === 'public'),
    invite: kind !== 'direct' && (isMember || kind !== 'private'),
  };
}
