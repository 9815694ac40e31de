import type { AuditEntry } from '@confab/contract';
import { aUser } from '../rooms/room.fixture';
import { auditActor, auditAction, auditPlace, auditSubject } from './audit-labels';

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

const row = (more: Partial<AuditEntry>): string => {
  const told = entry(more);
  return [auditActor(told), auditAction(told).what, auditSubject(told), auditPlace(told)].filter(Boolean).join(' | ');
};

describe('the audit log in words', () => {
  test('who did what to whom, and where', () => expect(row({})).toBe('Lena | Banned from the room | Bo | A room'));
  test('what someone became', () => expect(row({ action: 'role.changed', detail: 'owner' })).toBe('Lena | Made owner | Bo | A room'));
  test('the command line names nobody', () =>
    expect(row({ action: 'admin.granted', actor: null, roomId: null })).toBe('The server | Made administrator | Bo | Server'));
  test('what one does to oneself', () =>
    expect(row({ action: 'password.changed', subject: lena, roomId: null })).toBe('Lena | Changed their password | Server'));
  test('to whom it was is forgotten with the account', () => expect(row({ subject: null })).toBe('Lena | Banned from the room | A deleted account | A room'));
});
