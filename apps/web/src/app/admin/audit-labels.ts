import type { AuditEntry } from '@confab/contract';
import type { AuditAction } from '@confab/contract/constants';
import type { IconName } from '../ui/icons';

interface ActionLabel {
  readonly icon: IconName;
  readonly what: string;
}

const ACTION_LABELS: Readonly<Record<AuditAction, ActionLabel>> = {
  'admin.granted': { icon: 'crown', what: 'Made administrator' },
  'admin.revoked': { icon: 'crown', what: 'Took administration away' },
  'account.disabled': { icon: 'ban', what: 'Disabled the account' },
  'account.enabled': { icon: 'check', what: 'Enabled the account' },
  'account.claimed': { icon: 'user-plus', what: 'Was a guest and became a member' },
  'account.deleted': { icon: 'trash-2', what: 'Deleted their account' },
  'password.changed': { icon: 'key-round', what: 'Changed their password' },
  'password.linked': { icon: 'link', what: 'Made a link for a new password' },
  'password.reset': { icon: 'key-round', what: 'Set a new password by a link' },
  'session.reused': { icon: 'log-out', what: 'Ended a session: its old key was used again' },
  'audit.exported': { icon: 'download', what: 'Downloaded this log' },
  'member.kicked': { icon: 'user-minus', what: 'Removed from the room' },
  'member.banned': { icon: 'ban', what: 'Banned from the room' },
  'member.unbanned': { icon: 'check', what: 'Lifted the ban' },
  'role.changed': { icon: 'shield', what: 'Changed the role' },
  'room.deleted': { icon: 'trash-2', what: 'Deleted the room' },
};

/** An action for the log's columns, which name the actor before it, and the subject and the place after it. */
export function auditAction({ action, detail }: AuditEntry): ActionLabel {
  const { icon, what } = ACTION_LABELS[action];
  return action === 'role.changed' && detail !== null ? { icon, what: `Made ${detail}` } : { icon, what };
}

/** Entries by the command line and by the server itself have no actor. */
export const auditActor = ({ actor }: AuditEntry): string => actor?.displayName ?? 'The server';

/** Empty if actors acted on themselves; a deleted account has no name any more. */
export function auditSubject({ actor, subject, action }: AuditEntry): string {
  if (subject !== null) return subject.id === actor?.id ? '' : subject.displayName;
  return ACTIONS_ON_SOMEONE.has(action) ? 'A deleted account' : '';
}

const ACTIONS_ON_SOMEONE: ReadonlySet<AuditAction> = new Set<AuditAction>([
  'admin.granted',
  'admin.revoked',
  'account.disabled',
  'account.enabled',
  'password.linked',
  'member.kicked',
  'member.banned',
  'member.unbanned',
  'role.changed',
]);

/** Administrators do not learn which room it was: that is for its members. */
export const auditPlace = ({ roomId }: AuditEntry): string => (roomId === null ? 'Server' : 'A room');
