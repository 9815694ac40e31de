import type { Member, User } from '@confab/contract';
import type { RoomPermissions } from '../../rooms/room-permissions';
import type { IconName } from '../../ui/icons';

export type MemberAction = 'write' | 'moderator' | 'member' | 'owner' | 'remove' | 'ban';

interface MemberTool {
  readonly action: MemberAction;
  readonly label: string;
  readonly icon: IconName;
}

const WRITE: MemberTool = { action: 'write', label: 'Write to them', icon: 'message-circle' };
const MODERATOR: MemberTool = { action: 'moderator', label: 'Make moderator', icon: 'shield' };
const MEMBER: MemberTool = { action: 'member', label: 'Make member', icon: 'user' };
const OWNER: MemberTool = { action: 'owner', label: 'Make owner', icon: 'crown' };
const REMOVE: MemberTool = { action: 'remove', label: 'Remove from room', icon: 'user-minus' };
const BAN: MemberTool = { action: 'ban', label: 'Ban from room', icon: 'ban' };

/** What the reader may do with someone of the room. */
export function memberActions(member: Member, me: User, permissions: RoomPermissions): readonly MemberTool[] {
  if (member.user.id === me.id) return [];
  return [
    ...(canWrite(member, me) ? [WRITE] : []),
    ...(permissions.appoint ? appointments(member) : []),
    ...(mayRemove(member, permissions) ? [REMOVE, BAN] : []),
  ];
}

/** Direct rooms are for accounts. */
function canWrite({ user }: Member, me: User): boolean {
  return me.kind === 'member' && user.kind === 'member' && user.username !== null;
}

function appointments({ role }: Member): readonly MemberTool[] {
  return [role === 'moderator' ? MEMBER : MODERATOR, OWNER];
}

/** Moderators remove members; the owner removes anyone. */
function mayRemove({ role }: Member, { appoint, remove }: RoomPermissions): boolean {
  return remove && (role === 'member' || appoint);
}
