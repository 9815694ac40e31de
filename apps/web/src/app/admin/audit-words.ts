import type { AuditEntry } from '@confab/contract';
import type { AuditAction } from '@confab/contract/constants';

/** A deed as a sentence: who did what to whom. */
export function auditWords({ action, actor, subject, detail }: AuditEntry): string {
  const who = actor?.displayName ?? 'The server';
  const whom = subject === null ? 'a deleted account' : subject.id === actor?.id ? 'themselves' : subject.displayName;
  return WORDS[action]({ who, whom, detail: detail ?? '' });
}

type Tell = (facts: { who: string; whom: string; detail: string }) => string;

const WORDS: Readonly<Record<AuditAction, Tell>> = {
  'admin.granted': ({ who, whom }) => `${who} made ${whom} an administrator`,
  'admin.revoked': ({ who, whom }) => `${who} took administration from ${whom}`,
  'account.disabled': ({ who, whom }) => `${who} disabled the account of ${whom}`,
  'account.enabled': ({ who, whom }) => `${who} enabled the account of ${whom}`,
  'account.claimed': ({ who }) => `${who} was a guest and became a member`,
  'account.deleted': ({ who }) => `${who} deleted their account`,
  'password.changed': ({ who }) => `${who} changed their password`,
  'password.linked': ({ who, whom }) => `${who} made a link by which ${whom} sets a new password`,
  'password.reset': ({ who }) => `${who} set a new password by such a link`,
  'session.reused': ({ who, whom }) => `${who} ended a session of ${whom}: its old key was used again`,
  'audit.exported': ({ who }) => `${who} downloaded this log`,
  'member.kicked': ({ who, whom }) => `${who} removed ${whom} from a room`,
  'member.banned': ({ who, whom }) => `${who} banned ${whom} from a room`,
  'member.unbanned': ({ who, whom }) => `${who} lifted the ban of ${whom} from a room`,
  'role.changed': ({ who, whom, detail }) => `${who} made ${whom} ${detail} of a room`,
  'room.deleted': ({ who }) => `${who} deleted a room`,
};
