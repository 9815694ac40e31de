import { Session } from '@confab/client';
import type { Room } from '@confab/contract';

import type { Person } from '../support/people.js';
import { PASSWORD } from '../support/people.js';
import { stage } from '../support/story.js';

const here = stage();

let round = 0;
let anna: Person;
let bela: Person;
let room: Room;
beforeEach(async () => {
  round += 1;
  anna = await here.people.member(`anna${round}`);
  bela = await here.people.member(`bela${round}`);
  room = await anna.makes({ kind: 'public', name: `Room ${round}` });
  await bela.joins(room.id);
});

describe('being there', () => {
  it('is seen by those who share a room: coming, and going', async () => {
    bela.chat.close();
    await expect(anna.next('presence.changed')).resolves.toEqual({ userId: bela.id, online: false });
    await here.people.device(`bela${round}`);
    await expect(anna.next('presence.changed')).resolves.toEqual({ userId: bela.id, online: true });
  });

  it('is nobody’s business who shares no room', async () => {
    const stranger = await here.people.guest('Stranger');
    bela.chat.close();
    await anna.next('presence.changed');
    await stranger.chat.call('session.hello', {});
    expect(stranger.inbox.heard('presence.changed')).toEqual([]);
  });

  it('does not flicker with a reload, nor end with one device of two', async () => {
    const phone = await here.people.device(`bela${round}`);
    const carl = await here.people.member(`carl${round}`);
    await carl.joins(room.id);
    anna.inbox.forget();
    phone.chat.close();
    await phone.connect();
    phone.chat.close();
    carl.chat.close();
    // Carl, who went after the others had changed, is away: so would they be by now.
    await anna.next('presence.changed', ({ userId }) => userId === carl.id);
    expect(anna.inbox.heard('presence.changed')).toEqual([]);
    await expect(anna.chat.call('room.members', { roomId: room.id })).resolves.toMatchObject({
      members: expect.arrayContaining([
        { user: bela.user, role: 'member', online: true },
        { user: carl.user, role: 'member', online: false },
      ]) as unknown[],
    });
  });
});

/** A device that hears by asking, and nothing between two of its questions. */
async function polling(token: string): Promise<{ asks: () => Promise<string> }> {
  const address = `${here.server.url}/socket.io/?EIO=4&transport=polling`;
  const opened = await (await fetch(address)).text();
  const sid = /"sid":"([^"]+)"/.exec(opened)?.[1] ?? '';
  const asks = async (): Promise<string> => {
    const answer = await fetch(`${address}&sid=${sid}`);
    if (!answer.ok) throw new Error(`The poll was refused: ${await answer.text()}`);
    return answer.text();
  };
  const post = (packet: string): Promise<Response> => fetch(`${address}&sid=${sid}`, { method: 'POST', body: packet });
  let heard = '';
  const hears = async (packet: string): Promise<void> => {
    while (!heard.includes(packet)) heard += await asks();
  };
  // A call before the server has let it in ends the connection.
  await post(`40${JSON.stringify({ token })}`);
  await hears('40{');
  // Answered once it hears its rooms.
  await post('420["session.hello",{}]');
  await hears('430[');
  return { asks };
}

describe('writing', () => {
  it('is shown to the others, and not to oneself', async () => {
    await bela.chat.call('typing.set', { roomId: room.id, typing: true });
    await expect(anna.next('typing.changed')).resolves.toEqual({ roomId: room.id, userId: bela.id, typing: true });
    await bela.chat.call('typing.set', { roomId: room.id, typing: false });
    await expect(anna.next('typing.changed')).resolves.toEqual({ roomId: room.id, userId: bela.id, typing: false });
    expect(bela.inbox.heard('typing.changed')).toEqual([]);
  });

  it('is over after a while without another word of it', async () => {
    await bela.chat.call('typing.set', { roomId: room.id, typing: true });
    await anna.next('typing.changed', ({ typing }) => typing);
    await expect(anna.next('typing.changed')).resolves.toEqual({ roomId: room.id, userId: bela.id, typing: false });
  });

  it('is not kept for who is slow to listen: they hear what was said, not who was about to say it', async () => {
    const slow = await polling(await anna.session.accessToken());
    await bela.chat.call('typing.set', { roomId: room.id, typing: true });
    await bela.says(room.id, 'Said at last');
    let heard = '';
    while (!heard.includes('Said at last')) heard += await slow.asks();
    expect(heard).not.toContain('typing.changed');
  });

  it('is over when the writer goes', async () => {
    await bela.chat.call('typing.set', { roomId: room.id, typing: true });
    await anna.next('typing.changed', ({ typing }) => typing);
    await bela.leaves(room.id);
    await expect(anna.next('typing.changed')).resolves.toMatchObject({ userId: bela.id, typing: false });
  });
});

describe('having read', () => {
  const readSeq = async (person: Person): Promise<number | undefined> =>
    (await person.session.rest('GET /rooms')).find(({ id }) => id === room.id)?.you?.readSeq;

  it('moves forward only, and all devices and the others hear it', async () => {
    const laptop = await here.people.device(`bela${round}`);
    const { seq } = await anna.says(room.id, 'one');
    await anna.says(room.id, 'two');
    await bela.chat.call('room.read', { roomId: room.id, seq });
    for (const person of [anna, laptop])
      await expect(person.next('read.changed', ({ userId }) => userId === bela.id)).resolves.toEqual({ roomId: room.id, userId: bela.id, seq });
    await bela.chat.call('room.read', { roomId: room.id, seq: seq - 1 });
    await expect(readSeq(bela)).resolves.toBe(seq);
    await bela.session.rest('PUT /rooms/:id/read', { params: { id: room.id }, body: { seq: seq + 1 } });
    await expect(readSeq(bela)).resolves.toBe(seq + 1);
  });

  it('goes no further than there is something to read', async () => {
    await bela.chat.call('room.read', { roomId: room.id, seq: 1_000_000 });
    const { lastSeq } = await bela.session.rest('GET /rooms/:id', { params: { id: room.id } });
    await expect(readSeq(bela)).resolves.toBe(lastSeq);
  });

  it('leaves what came after it unread, whoever was away', async () => {
    await bela.chat.call('room.read', { roomId: room.id, seq: 1 });
    bela.chat.close();
    for (const body of ['one', 'two', 'three']) await anna.says(room.id, body);
    const later = await Session.login(here.server, { username: `bela${round}`, password: PASSWORD });
    const mine = (await later.rest('GET /rooms')).find(({ id }) => id === room.id)!;
    expect(mine.lastSeq - mine.you!.readSeq).toBe(3);
    expect(mine.lastMessage?.body).toBe('three');
  });

  it('is true of what one wrote oneself', async () => {
    const { seq } = await bela.says(room.id, 'mine');
    await bela.chat.call('room.read', { roomId: room.id, seq });
    await expect(readSeq(bela)).resolves.toBe(seq);
  });
});
