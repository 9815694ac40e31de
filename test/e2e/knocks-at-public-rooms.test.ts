import type { Room } from '@confab/contract';
import { newId } from '@confab/client';

import { refusal } from '../support/outcome.js';
import type { Person } from '../support/people.js';
import { send } from '../support/raw.js';
import { stage } from '../support/story.js';

const here = stage();

describe('a public room whose owner wants knocking', () => {
  let owner: Person;
  let friend: Person;
  let room: Room;
  beforeEach(async () => {
    const mark = newId().slice(-8);
    owner = await here.people.member(`owner-${mark}`);
    friend = await here.people.member(`friend-${mark}`);
    room = await owner.makes({ kind: 'public', name: `Club ${mark}`, entry: 'knock' });
  });

  it('is not joined, but knocked at, and then entered', async () => {
    expect((await refusal(friend.joins(room.id))).code).toBe('FORBIDDEN');
    const { knock } = await friend.chat.call('room.knock', { roomId: room.id });
    await expect(owner.next('knock.received')).resolves.toMatchObject({ id: knock!.id, username: friend.user.username });
    await owner.chat.call('knock.answer', { knockId: knock!.id, admit: true });
    await expect(friend.next('room.added')).resolves.toMatchObject({ id: room.id });
    await expect(friend.chat.call('room.knock', { roomId: room.id })).resolves.toMatchObject({ room: { id: room.id } });
  });

  it('answers a knock over REST with 202, and opens to one whom a member brings in', async () => {
    const { status } = await send(here.server, `POST /rooms/${room.id}/knock`, { token: await friend.session.accessToken() });
    expect(status).toBe(202);
    await owner.session.rest('POST /rooms/:id/members', { params: { id: room.id }, body: { username: friend.user.username! } });
    await expect(friend.next('knock.answered')).resolves.toMatchObject({ roomId: room.id, admitted: true });
  });

  it('belongs to whoever comes first once everyone has left', async () => {
    await owner.leaves(room.id);
    await expect(friend.joins(room.id)).resolves.toMatchObject({ you: { role: 'owner' } });
  });

  it('is no door for guests where it takes none', async () => {
    const guest = await here.people.guest('Guest');
    expect((await refusal(guest.chat.call('room.knock', { roomId: room.id }))).code).toBe('NOT_FOUND');
  });
});
