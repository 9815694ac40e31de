import type { ActivityItem, ActivityPage, Message, Room } from '@confab/contract';

import { fieldsNamedIn, refusal } from '../support/outcome.js';
import type { Person } from '../support/people.js';
import { stage } from '../support/story.js';

const here = stage();

let round = 0;
let anna: Person;
let bela: Person;
let carl: Person;
let room: Room;
beforeEach(async () => {
  round += 1;
  anna = await here.people.member(`anna${round}`);
  bela = await here.people.member(`bela${round}`);
  carl = await here.people.member(`carl${round}`);
  room = await anna.makes({ kind: 'public', name: `Room ${round}` });
  for (const person of [bela, carl]) await person.joins(room.id);
});

const list = (person: Person, cursor?: string): Promise<ActivityPage> => person.chat.call('activity.list', { ...(cursor !== undefined && { cursor }) });
const brief = ({ kind, message, by, emoji }: ActivityItem): unknown[] => [kind, message.body, by.id, emoji];
const activityOf = async (person: Person): Promise<unknown[][]> => (await list(person)).items.map(brief);
const reacts = (person: Person, { id }: Message, emoji: string, on = true): Promise<Message> => person.chat.call('message.react', { messageId: id, emoji, on });

describe('activity', () => {
  it('is mentions, replies in threads that one follows, and reactions to what one wrote, latest first, by call and by route', async () => {
    const mine = await anna.says(room.id, 'what do you think?');
    await bela.says(room.id, `@anna${round} and @room`);
    await bela.replies(mine, 'yes');
    await reacts(carl, mine, '👍');
    await carl.replies(mine, `no, @anna${round}`);
    const expected = [
      ['mention', `no, @anna${round}`, carl.id, null],
      ['reaction', 'what do you think?', carl.id, '👍'],
      ['thread', 'yes', bela.id, null],
      ['mention', `@anna${round} and @room`, bela.id, null],
    ];
    expect(await activityOf(anna)).toEqual(expected);
    const byRoute = await anna.session.rest('GET /activity', {});
    expect(byRoute).toEqual(await list(anna));
    expect(byRoute.items[1]).toMatchObject({
      by: { id: carl.id, username: `carl${round}`, displayName: `carl${round}` },
      message: { id: mine.id, thread: { lastSeq: 2 } },
    });
  });

  it('holds nothing that was taken back, deleted, or done by oneself', async () => {
    const mine = await anna.says(room.id, `for @anna${round}`);
    await reacts(anna, mine, '🎉');
    await reacts(bela, mine, '👍');
    await reacts(bela, mine, '👍', false);
    const reply = await bela.replies(mine, 'yes');
    await anna.replies(mine, '@room');
    const mention = await bela.says(room.id, `@anna${round}`);
    for (const { id } of [reply, mention]) await bela.chat.call('message.delete', { messageId: id });
    expect(await activityOf(anna)).toEqual([]);
    expect(await activityOf(carl)).toEqual([['mention', '@room', anna.id, null]]);
  });

  it('leaves out rooms that one has left, threads that one has stopped following, and people whom one has blocked', async () => {
    const mine = await anna.says(room.id, 'a root');
    await bela.replies(mine, 'from Bela');
    await reacts(bela, mine, '👍');
    await carl.says(room.id, '@room');
    await anna.session.rest('PUT /users/me/blocks/:userId', { params: { userId: bela.id } });
    expect(await activityOf(anna)).toEqual([['mention', '@room', carl.id, null]]);
    await anna.session.rest('DELETE /users/me/blocks/:userId', { params: { userId: bela.id } });
    await anna.chat.call('thread.follow', { threadId: mine.id, on: false });
    expect((await activityOf(anna)).map(([kind]) => kind)).toEqual(['mention', 'reaction']);
    await anna.leaves(room.id);
    expect(await activityOf(anna)).toEqual([]);
    expect(await activityOf(bela)).toEqual([['mention', '@room', carl.id, null]]);
  });

  it('pages through everything once, however much came at one time', async () => {
    const mine = await anna.says(room.id, 'popular');
    const emoji = [...'😀😃😄😁😆😅😂🙂🙃😉😊😇🥰😍🤩😘😗😚😙'];
    const other = await anna.says(room.id, 'popular too');
    await Promise.all([mine, other].flatMap((message) => [bela, carl].flatMap((person) => emoji.map((one) => reacts(person, message, one)))));
    await Promise.all(Array.from({ length: 40 }, (_, at) => bela.says(room.id, `@anna${round} ${at}`)));
    const seen: string[] = [];
    const times: string[] = [];
    let pages = 0;
    for (let cursor: string | undefined; pages === 0 || cursor !== undefined; pages++) {
      const { items, nextCursor } = await list(anna, cursor);
      seen.push(...items.map((item) => JSON.stringify([item.message.id, ...brief(item)])));
      times.push(...items.map(({ at }) => at));
      cursor = nextCursor ?? undefined;
    }
    expect([pages, seen.length, new Set(seen).size]).toEqual([3, 40 + 4 * emoji.length, 40 + 4 * emoji.length]);
    expect(times).toEqual([...times].sort().reverse());
  });

  it('goes on from nothing but a cursor of its own', async () => {
    const wrong = ['x', Buffer.from('2026-11-22T05:00:00.000Z').toString('base64url'), '%%%'];
    for (const cursor of wrong) {
      expect(fieldsNamedIn(await refusal(list(anna, cursor)))).toEqual(['cursor']);
      expect(fieldsNamedIn(await refusal(anna.session.rest('GET /activity', { query: { cursor } })))).toEqual(['cursor']);
    }
  });
});
