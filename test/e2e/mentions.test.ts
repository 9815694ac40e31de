import type { Message, Room } from '@confab/contract';

import type { Person } from '../support/people.js';
import { stage } from '../support/story.js';

const here = stage();

let round = 0;
let anna: Person;
let bela: Person;
let carl: Person;
let guest: Person;
let room: Room;
beforeEach(async () => {
  round += 1;
  anna = await here.people.member(`anna${round}`);
  bela = await here.people.member(`bela.${round}`);
  carl = await here.people.member(`carl${round}`);
  guest = await here.people.guest('Guest');
  room = await anna.makes({ kind: 'public', name: `Room ${round}`, guests: true });
  for (const person of [bela, carl, guest]) await person.joins(room.id);
});

const namesIn = ({ mentions }: Message): string[] => mentions.users.map(({ id }) => id);
const at = (person: Person): string => `@${person.user.username!}`;
const unread = async (person: Person): Promise<number | undefined> => (await person.session.rest('GET /rooms')).find(({ id }) => id === room.id)?.you?.mentions;
const senderOf = ({ user: { id, username, displayName } }: Person): object => ({ id, username, displayName });

describe('a message', () => {
  it('names members by username, in any case and each once, and everyone sees whom', async () => {
    const said = await anna.says(room.id, `${at(bela).toUpperCase()}, ${at(carl)}! And ${at(bela)} again.`);
    expect(said.mentions).toEqual({ users: [senderOf(bela), senderOf(carl)], room: false });
    expect((await carl.hears(room.id, said.body)).mentions).toEqual(said.mentions);
    expect(
      (await guest.reads(room.id))
        .at(-1)
        ?.mentions.users.map(({ id }) => id)
        .sort(),
    ).toEqual([bela.id, carl.id].sort());
  });

  it('names by the longest name that fits, and by none that goes on', async () => {
    const longer = await here.people.member(`bela.${round}.b`);
    await longer.joins(room.id);
    expect(namesIn(await anna.says(room.id, `${at(longer)}.`))).toEqual([longer.id]);
    expect(namesIn(await anna.says(room.id, `${at(bela)}...`))).toEqual([bela.id]);
    expect(namesIn(await anna.says(room.id, `${at(bela)}.c, ${at(bela)}x, x${at(bela)}, /${at(bela)}, a.${at(bela)}`))).toEqual([]);
  });

  it('names anyone by id, guests too, and nobody who is not in the room', async () => {
    const stranger = await here.people.member(`stranger${round}`);
    const said = await anna.says(room.id, `<@${guest.id}> <@${stranger.id}> ${at(stranger)} <@${room.id}>`);
    expect(said.mentions).toEqual({ users: [senderOf(guest)], room: false });
    await carl.leaves(room.id);
    expect(namesIn(await anna.says(room.id, at(carl)))).toEqual([]);
  });

  it('names nobody within code that is closed', async () => {
    expect(namesIn(await anna.says(room.id, `\`${at(bela)}\` and\n\`\`\`\n${at(carl)}\n\`\`\``))).toEqual([]);
    expect(namesIn(await anna.says(room.id, `\`${at(bela)} and \`code\` ${at(carl)}`))).toEqual([carl.id]);
    expect(namesIn(await anna.says(room.id, `a \` and ${at(bela)}`))).toEqual([bela.id]);
  });

  it('names everyone by @room, who all count it but its sender', async () => {
    const said = await bela.says(room.id, `@Room, and ${at(anna)}`);
    expect(said.mentions).toEqual({ users: [senderOf(anna)], room: true });
    expect(await Promise.all([anna, bela, carl, guest].map(unread))).toEqual([1, 0, 1, 1]);
    for (const person of [anna, carl, guest]) await expect(person.next('unread.changed')).resolves.toMatchObject({ roomId: room.id, mentions: 1 });
    expect((await bela.says(room.id, '@rooms `@room`')).mentions.room).toBe(false);
  });

  it('that names its own sender says so, and counts nothing', async () => {
    expect(namesIn(await anna.says(room.id, at(anna)))).toEqual([anna.id]);
    expect(await unread(anna)).toBe(0);
  });

  it('edited, names whom it names now', async () => {
    const said = await anna.says(room.id, at(bela));
    await bela.next('unread.changed', ({ mentions }) => mentions === 1);
    const edited = await anna.chat.call('message.edit', { messageId: said.id, body: `${at(carl)} @room` });
    expect(edited.mentions).toEqual({ users: [senderOf(carl)], room: true });
    expect(await Promise.all([bela, carl, guest].map(unread))).toEqual([1, 1, 1]);
    await anna.chat.call('message.edit', { messageId: said.id, body: 'nobody' });
    expect(await Promise.all([bela, carl, guest].map(unread))).toEqual([0, 0, 0]);
    await bela.next('unread.changed', ({ mentions }) => mentions === 0);
    expect((await bela.reads(room.id)).at(-1)?.mentions).toEqual({ users: [], room: false });
  });

  it('deleted, names nobody', async () => {
    const said = await anna.says(room.id, `${at(bela)} @room`);
    await bela.next('unread.changed', ({ mentions }) => mentions === 1);
    const deleted = await anna.chat.call('message.delete', { messageId: said.id });
    expect(deleted.mentions).toEqual({ users: [], room: false });
    await bela.next('unread.changed', ({ mentions }) => mentions === 0);
    expect(await unread(bela)).toBe(0);
  });
});

describe('@room in a room of more than twenty', () => {
  it('is for its owner and moderators; from others it is text', async () => {
    for (let more = 0; more < 16; more++) await (await here.people.guest(`Guest ${more}`)).joins(room.id);
    expect((await bela.says(room.id, '@room')).mentions.room).toBe(true);
    await (await here.people.guest('One more')).joins(room.id);
    expect((await bela.says(room.id, '@room')).mentions.room).toBe(false);
    expect((await anna.says(room.id, '@room')).mentions.room).toBe(true);
    await anna.session.rest('PATCH /rooms/:id/members/:userId', { params: { id: room.id, userId: bela.id }, body: { role: 'moderator' } });
    expect((await bela.says(room.id, '@room')).mentions.room).toBe(true);
  });
});

describe('unread mentions', () => {
  it('are those beyond the mark, forward and back, on all one’s devices', async () => {
    const laptop = await here.people.device(bela.user.username!);
    const first = await anna.says(room.id, at(bela));
    await anna.says(room.id, 'in between');
    const second = await anna.says(room.id, `once more ${at(bela)}`);
    await bela.chat.call('room.read', { roomId: room.id, seq: first.seq });
    await laptop.next('unread.changed', ({ readSeq, mentions }) => readSeq === first.seq && mentions === 1);
    await bela.chat.call('room.read', { roomId: room.id, seq: second.seq });
    await laptop.next('unread.changed', ({ readSeq, mentions }) => readSeq === second.seq && mentions === 0);
    await bela.chat.call('room.unread', { roomId: room.id, seq: first.seq });
    await laptop.next('unread.changed', ({ readSeq, mentions }) => readSeq === first.seq - 1 && mentions === 2);
    expect(await unread(bela)).toBe(2);
  });

  it('in threads count in the room, by the marks of these, and make one follow', async () => {
    const root = await anna.says(room.id, 'a thread');
    await anna.replies(root, 'first');
    const reply = await anna.replies(root, `and ${at(bela)}`);
    await expect(bela.next('thread.changed')).resolves.toEqual({ roomId: room.id, threadId: root.id, following: true, lastSeq: 2, readSeq: 1, mentions: 1 });
    await bela.next('unread.changed', ({ mentions }) => mentions === 1);
    await bela.chat.call('room.read', { roomId: room.id, seq: root.seq });
    await bela.next('unread.changed', ({ readSeq, mentions }) => readSeq === root.seq && mentions === 1);
    await anna.replies(root, `${at(bela)} again`);
    await bela.next('thread.changed', ({ mentions }) => mentions === 2);
    expect(await unread(bela)).toBe(2);
    await bela.chat.call('thread.read', { threadId: root.id, seq: reply.seq });
    await bela.next('unread.changed', ({ mentions }) => mentions === 1);
    // Who answers has read so far.
    await bela.replies(root, 'here I am');
    await bela.next('thread.changed', ({ readSeq, mentions }) => readSeq === 4 && mentions === 0);
    await bela.next('unread.changed', ({ mentions }) => mentions === 0);
    expect(await unread(bela)).toBe(0);
  });

  it('in threads that one has stopped following count no more, until the next one', async () => {
    const root = await anna.says(room.id, 'a thread');
    await anna.replies(root, at(bela));
    await bela.next('unread.changed', ({ mentions }) => mentions === 1);
    await bela.chat.call('thread.follow', { threadId: root.id, on: false });
    await bela.next('unread.changed', ({ mentions }) => mentions === 0);
    await anna.replies(root, '@room');
    for (const person of [bela, carl])
      await expect(person.next('thread.changed', ({ readSeq }) => readSeq === 1)).resolves.toMatchObject({ following: true, mentions: 1 });
    expect(await Promise.all([bela, carl, anna].map(unread))).toEqual([1, 1, 0]);
  });

  it('edited into a reply are unread there, and taken out of it are not', async () => {
    const root = await anna.says(room.id, 'a thread');
    const reply = await anna.replies(root, 'nobody');
    const edits = (body: string): Promise<Message> => anna.chat.call('message.edit', { messageId: reply.id, body });
    await edits(at(bela));
    await expect(bela.next('thread.changed')).resolves.toMatchObject({ following: true, readSeq: 0, mentions: 1 });
    await edits('nobody again');
    await expect(bela.next('thread.changed')).resolves.toMatchObject({ following: true, readSeq: 0, mentions: 0 });
    await edits(at(bela));
    await anna.chat.call('message.delete', { messageId: reply.id });
    expect(await unread(bela)).toBe(0);
  });

  it('by people whom one has blocked do not count', async () => {
    await anna.says(room.id, at(bela));
    await bela.session.rest('PUT /users/me/blocks/:userId', { params: { userId: anna.id } });
    expect(await unread(bela)).toBe(0);
    await carl.says(room.id, at(bela));
    expect(await unread(bela)).toBe(1);
    await bela.session.rest('DELETE /users/me/blocks/:userId', { params: { userId: anna.id } });
    expect(await unread(bela)).toBe(2);
  });

  it('are shown one by one to whom they are for', async () => {
    const explain = (person: Person): Promise<object> => person.session.rest('GET /rooms/:id/me/unread', { params: { id: room.id } });
    await bela.chat.call('room.read', { roomId: room.id, seq: 1_000_000 });
    const { you, lastSeq } = await bela.session.rest('GET /rooms/:id', { params: { id: room.id } });
    const said = await anna.says(room.id, at(bela));
    const reply = await anna.replies(said, '@room');
    const own = { senderId: anna.id };
    await expect(explain(bela)).resolves.toEqual({
      ...{ lastSeq: lastSeq + 1, readSeq: you!.readSeq, unread: 1, mentions: 2 },
      mentionedIn: [
        { messageId: said.id, threadId: null, seq: said.seq, readSeq: you!.readSeq, ...own },
        { messageId: reply.id, threadId: said.id, seq: 1, readSeq: 0, ...own },
      ],
      threads: [{ roomId: room.id, threadId: said.id, lastSeq: 1, readSeq: 0, mentions: 1 }],
    });
  });
});
