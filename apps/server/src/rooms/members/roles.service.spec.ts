import { DataSource, type EntityManager } from 'typeorm';

import { double, withDoubles } from '../../../../../test/support/with-doubles.js';
import { AuditEntryEntity } from '../../audit/audit-entry.entity.js';
import { Database } from '../../database/database.js';
import { migrations } from '../../database/migrations/index.js';
import { MemberEntity } from '../../memberships/member.entity.js';
import { MembersRepository } from '../../memberships/members.repository.js';
import { MembershipsService } from '../../memberships/memberships.service.js';
import { MessageLog } from '../../messages/log/message-log.js';
import { RoomAnnouncer } from '../views/room-announcer.js';
import { MemberViews } from '../views/member-views.js';
import { RolesService } from './roles.service.js';

const ROOM = 'room';

let source: DataSource;
beforeEach(async () => {
  const entities = [MemberEntity, AuditEntryEntity];
  source = await new DataSource({ type: 'better-sqlite3', database: ':memory:', entities, migrations, migrationsTransactionMode: 'all' }).initialize();
  await source.runMigrations();
  // Users and rooms are not needed here.
  await source.query('PRAGMA foreign_keys = OFF');
  const membership = { roomId: ROOM, readSeq: 0, hidden: false, nameKey: '', wrote: false, favourite: false, notify: null, mutedUntil: null, joinedAt: '' };
  for (const userId of ['anna', 'bela', 'carl'])
    await source.manager.insert(MemberEntity, { ...membership, userId, role: userId === 'anna' ? 'owner' : 'member' });
});
afterEach(() => source.destroy());

/** Each request has passed the first ownership check before any of them is performed. */
function service(): RolesService {
  const database = new Database(source);
  return withDoubles(
    RolesService,
    double(MembershipsService, { requireOwner: () => Promise.resolve(), requireMember: () => Promise.resolve() }),
    double(MembersRepository, new MembersRepository(source.getRepository(MemberEntity), database)),
    double(MemberViews, { one: () => Promise.resolve({}) }),
    double(RoomAnnouncer, { updated: () => Promise.resolve() }),
    double(MessageLog, { write: (_roomIds: readonly string[], work: (tx: EntityManager) => Promise<void>) => database.write(work) }),
  );
}

const owners = async (): Promise<string[]> => (await source.manager.findBy(MemberEntity, { roomId: ROOM, role: 'owner' })).map(({ userId }) => userId);

it('of two hand-overs at the same moment the second finds that the room is no longer theirs: there is one owner', async () => {
  const [roles, anna] = [service(), { userId: 'anna' } as never];
  const both = await Promise.allSettled([roles.set(anna, ROOM, 'bela', 'owner'), roles.set(anna, ROOM, 'carl', 'owner')]);
  expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  await expect(owners()).resolves.toEqual(['bela']);
});

it('whoever is handed a room and leaves at the same moment does not take it along', async () => {
  await source.manager.delete(MemberEntity, { userId: 'bela' });
  await expect(service().set({ userId: 'anna' } as never, ROOM, 'bela', 'owner')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(owners()).resolves.toEqual(['anna']);
});
