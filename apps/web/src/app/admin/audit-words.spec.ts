import type { AuditEntry } from '@confab/contract';
import { aUser } from '../rooms/room.fixture';
import { auditWords } from './audit-words';

const lena = aUser();
const bo = aUser({ id: 'bo', displayName: 'Bo' });
const entry = (more: Partial<AuditEntry>): AuditEntry => ({
  id: 'entry',
  at: '2026-11-20T08:00:00.000Z',
  action: 'member.banned',
  actor: lena,
  subject: bo,
  roomId: 'room',
  detail: null,
  ...more,
});

describe('the audit log in words', () => {
  test('who did what to whom', () => expect(auditWords(entry({}))).toBe('Lena banned Bo from a room'));
  test('what someone became', () => expect(auditWords(entry({ action: 'role.changed', detail: 'owner' }))).toBe('Lena made Bo owner of a room'));
  test('the command line names nobody', () => expect(auditWords(entry({ action: 'admin.granted', actor: null }))).toBe('The server made Bo an administrator'));
  test('what one does to oneself', () => expect(auditWords(entry({ action: 'password.changed', subject: lena }))).toBe('Lena changed their password'));
  test('to whom it was is forgotten with the account', () => expect(auditWords(entry({ subject: null }))).toBe('Lena banned a deleted account from a room'));
});
