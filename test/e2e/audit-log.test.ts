import { Session } from '@confab/client';

import type { AccountQuery, AuditQuery } from '@confab/contract';

import { eventually, refusal } from '../support/outcome.js';
import { administers, PASSWORD } from '../support/people.js';
import { stage } from '../support/story.js';

const here = stage();
let admin: Session;
beforeAll(async () => {
  admin = await Session.register(here.server, { username: 'admin', displayName: 'Ada, "the first"', password: PASSWORD });
  await administers(here.server, admin);
});

const disables = async (id: string, disabled: boolean): Promise<void> => {
  await admin.rest('PATCH /admin/users/:id', { params: { id }, body: { disabled } });
};

describe('the audit log', () => {
  it('is taken along as a file: each deed a line, and no name is a formula to a spreadsheet', async () => {
    const person = await Session.register(here.server, { username: 'formula', displayName: '=HYPERLINK("http://evil")', password: PASSWORD });
    for (let i = 0; i < 60; i++) await disables(person.user.id, i % 2 === 0);
    const csv = await admin.rest('GET /admin/audit/export', { query: { format: 'csv' } });
    const lines = csv.trimEnd().split('\r\n');
    expect(lines[0]).toBe('at,action,actorId,actor,subjectId,subject,roomId,detail');
    expect(lines[1]).toMatch(/^"[\d-]{10}T.+","audit\.exported",/);
    // What is told of the export itself, sixty deeds, and the claim.
    expect(lines).toHaveLength(1 + 1 + 60 + 1);
    expect(lines[2]).toContain('"Ada, ""the first""","' + person.user.id + `","'=HYPERLINK(""http://evil"")"`);
    const entries = (await admin.rest('GET /admin/audit/export', { query: { format: 'ndjson' } }))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: string; action: string });
    expect(entries.slice(0, 2).map(({ action }) => action)).toEqual(['audit.exported', 'audit.exported']);
    expect(new Set(entries.map(({ id }) => id)).size).toBe(63);
  });

  it('is nobody else’s, not as a file either', async () => {
    const member = await Session.register(here.server, { username: 'curious', password: PASSWORD });
    expect((await refusal(member.rest('GET /admin/audit/export', { query: { format: 'csv' } }))).code).toBe('FORBIDDEN');
  });

  it('lets go of what was done longer ago than AUDIT_DAYS', async () => {
    const old = new Date(Date.now() - 8 * 24 * 60 * 60 * 1000).toISOString();
    await here.server.database.run(`UPDATE audit_entries SET "at" = '${old}' WHERE "action" = 'account.disabled'`);
    await here.server.restart({ AUDIT_DAYS: '7' });
    await eventually(
      async () => (await admin.rest('GET /admin/audit/export', { query: { format: 'csv' } })).includes('account.disabled'),
      (isThere) => !isThere,
    );
    expect(await admin.rest('GET /admin/audit/export', { query: { format: 'csv' } })).toContain('account.enabled');
  });
});

describe('the accounts of a server', () => {
  it('are told with when each was last seen, by kind, and how many there are of each', async () => {
    const guest = await Session.guest(here.server, { displayName: 'Mateo' });
    const member = await Session.register(here.server, { username: 'seen', password: PASSWORD });
    await disables(member.user.id, true);
    const { accounts, counts } = await admin.rest('GET /admin/users', { query: { kind: 'guests' } });
    expect(accounts).toMatchObject([{ user: { id: guest.user.id }, lastSeenAt: expect.any(String) as string }]);
    expect(counts).toEqual({ all: 5, members: 4, guests: 1, disabled: expect.any(Number) as number });
    const disabled = await admin.rest('GET /admin/users', { query: { kind: 'disabled' } });
    expect(disabled.accounts.map(({ user }) => user.username)).toContain('seen');
    await member.logout().catch(() => undefined);
    const { accounts: still } = await admin.rest('GET /admin/users', { query: { query: 'seen' } });
    expect(still[0]?.lastSeenAt).not.toBeNull();
  });

  it('are narrowed by role and by when they were seen, and told with who is connected', async () => {
    const wanted = async (query: AccountQuery) => (await admin.rest('GET /admin/users', { query })).accounts.map(({ user }) => user.username);
    const seen = (name: string, at: string | null) =>
      here.server.database.run(`UPDATE users SET "lastSeenAt" = ${at === null ? 'NULL' : `'${at}'`} WHERE "username" = '${name}'`);
    await Session.register(here.server, { username: 'long.gone', password: PASSWORD });
    await Session.register(here.server, { username: 'never.came', password: PASSWORD });
    await seen('long.gone', '2025-01-01T00:00:00.000Z');
    await seen('never.came', null);
    expect(await wanted({ role: 'administrator' })).toEqual(['admin']);
    expect(await wanted({ lastSeen: 'longer' })).toEqual(['never.came', 'long.gone']);
    expect(await wanted({ lastSeen: 'month', query: 'long' })).toEqual([]);
    expect(await wanted({ role: 'guest', lastSeen: 'day' })).toEqual([null]);
    const lena = await here.people.member('lena.here');
    const { accounts } = await admin.rest('GET /admin/users', { query: { role: 'member' } });
    const online = accounts.filter((account) => account.online).map(({ user }) => user.id);
    expect(online).toEqual([lena.id]);
    const overview = await admin.rest('GET /admin/overview');
    expect(overview).toMatchObject({ online: 1, registration: 'open', guests: true, newAccounts: overview.accounts.all });
  });

  it('have a log that is narrowed by what was done, when, and by or to whom', async () => {
    const wanted = async (query: AuditQuery) => (await admin.rest('GET /admin/audit', { query })).entries;
    const actions = async (query: AuditQuery) => [...new Set((await wanted(query)).map(({ action }) => action))].sort();
    expect(await actions({ topic: 'accounts' })).toEqual(['account.disabled', 'account.enabled']);
    expect(await actions({ topic: 'rooms' })).toEqual([]);
    expect((await wanted({ query: 'seen' })).map(({ subject }) => subject?.username)).toEqual(['seen']);
    expect(await wanted({ query: 'nobody.has.this' })).toEqual([]);
    await here.server.database.run(`UPDATE audit_entries SET "at" = '2026-01-01T00:00:00.000Z' WHERE "action" = 'admin.granted'`);
    expect(await actions({ within: 'week', topic: 'administration' })).toEqual(['audit.exported']);
    expect(await actions({ topic: 'administration' })).toContain('admin.granted');
  });

  it('have administrators that others appoint and dismiss; nobody does so with themselves or a guest', async () => {
    const [other, guest] = [
      await Session.register(here.server, { username: 'other', password: PASSWORD }),
      await Session.guest(here.server, { displayName: 'No' }),
    ];
    const appoint = (by: Session, { user }: Session, to: boolean): Promise<unknown> =>
      by.rest('PATCH /admin/users/:id', { params: { id: user.id }, body: { admin: to } });
    await expect(appoint(admin, other, true)).resolves.toMatchObject({ admin: true });
    expect((await refusal(appoint(admin, guest, true))).code).toBe('FORBIDDEN');
    expect((await refusal(appoint(admin, admin, false))).code).toBe('FORBIDDEN');
    await appoint(other, admin, false);
    expect((await refusal(admin.rest('GET /admin/users'))).code).toBe('FORBIDDEN');
    await appoint(other, admin, true);
    const { entries } = await admin.rest('GET /admin/audit');
    expect(entries.slice(0, 3).map(({ action }) => action)).toEqual(['admin.granted', 'admin.revoked', 'admin.granted']);
  });
});
