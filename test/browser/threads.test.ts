import type { Locator } from 'playwright-core';

import { newId } from '@confab/client';
import type { Message, Room } from '@confab/contract';

import type { Person } from '../support/people.js';
import { barriers } from './barriers.js';
import { becomes } from './becomes.js';
import { browserStage, PHONE } from './browser-stage.js';
import type { Visitor } from './visitor.js';

const here = browserStage();
const QUESTION = 'Who can take the toaster?';

/** The thread on someone's screen. */
const threadOf = ({ page }: Visitor): Locator => page.getByRole('complementary', { name: 'Thread' }).or(page.getByRole('main', { name: 'Thread' }));
const repliesOf = (visitor: Visitor): Locator => threadOf(visitor).getByRole('log', { name: 'Thread' }).getByRole('article');
const boxOf = (visitor: Visitor): Locator => threadOf(visitor).getByRole('textbox');
/** Below the question in the room. */
const lineOf = (visitor: Visitor): Locator => visitor.room.row(QUESTION).getByRole('button', { name: /repl(y|ies)/ });

async function writes(visitor: Visitor, text: string): Promise<void> {
  await boxOf(visitor).fill(text);
  await boxOf(visitor).press('Enter');
}

async function hears(visitor: Visitor, text: string): Promise<void> {
  await repliesOf(visitor).filter({ hasText: text }).waitFor();
}

/** By the tools of its row. */
async function opensThread(visitor: Visitor): Promise<void> {
  const row = visitor.room.row(QUESTION);
  await row.hover();
  await row.getByRole('button', { name: 'Reply in a thread' }).click();
  await boxOf(visitor).waitFor();
}

interface Scene {
  readonly room: Room;
  readonly root: Message;
  /** Who has asked, without a page. */
  readonly asker: Person;
}

/** A room in which someone has asked. */
async function asked(name: string): Promise<Scene> {
  const asker = await here.people.guest('Farah');
  const room = await asker.makes({ kind: 'public', name });
  return { room, asker, root: await asker.says(room.id, QUESTION) };
}

const answers = ({ room, root, asker }: Scene, body: string): Promise<Message> =>
  asker.chat.call('message.send', { roomId: room.id, clientId: newId(), body, threadId: root.id });

describe('a thread', () => {
  it('begins beside the room, and is told to whoever asked', async () => {
    const [amara, bo] = [await here.visitor(), await here.visitor()];
    await bo.entersCode(await amara.opensRoom('Amara'), 'Bo');
    await amara.room.says(QUESTION);
    await bo.room.hears(QUESTION);
    await opensThread(bo);
    await threadOf(bo).getByText('No replies yet').waitFor();
    await writes(bo, 'I can, tomorrow');
    await hears(bo, 'I can, tomorrow');
    await becomes(() => lineOf(amara).innerText(), /1 reply\s+last [\d:]+\s+1 new/);
    await lineOf(amara).click();
    await hears(amara, 'I can, tomorrow');
    await threadOf(amara).getByRole('heading', { name: '1 new' }).waitFor();
    await becomes(() => lineOf(amara).innerText(), /1 reply\s+last [\d:]+$/);
    await writes(amara, 'Thank you');
    await hears(bo, 'Thank you');
    await becomes(() => lineOf(bo).innerText(), /2 replies\s+last [\d:]+$/);
    // What is said in it does not stand in the room.
    await amara.room.shows([QUESTION]);
    await bo.room.shows([QUESTION]);
    await becomes(() => barriers(bo), []);
  });

  it('what is also said in the room says where it belongs, and leads there', async () => {
    const [amara, bo] = [await here.visitor(), await here.visitor()];
    await bo.entersCode(await amara.opensRoom('Amara'), 'Bo');
    await amara.room.says(QUESTION);
    await bo.room.hears(QUESTION);
    await opensThread(bo);
    await threadOf(bo).getByRole('checkbox', { name: 'Also in the room' }).check();
    await writes(bo, 'It only needs a lever');
    await becomes(() => repliesOf(bo).last().innerText(), /It only needs a lever\s+Also in the room/);
    await becomes(() => threadOf(bo).getByRole('checkbox', { name: 'Also in the room' }).isChecked(), false);
    const told = amara.room.row('It only needs a lever');
    await becomes(() => told.innerText(), /From the thread\s+Who can take the toaster\?\s+It only needs a lever/);
    await told.getByRole('button', { name: QUESTION }).click();
    await hears(amara, 'It only needs a lever');
    await bo.room.shows([QUESTION, 'It only needs a lever']);
  });

  it('keeps a draft of its own, opens by its address, and closes by Escape', async () => {
    const scene = await asked('With two drafts');
    const visitor = await here.visitor();
    await visitor.entersNamed('With two drafts', 'Visitor');
    await visitor.room.composer.fill('for the room');
    await opensThread(visitor);
    await boxOf(visitor).fill('for the thread');
    await visitor.isAt(`/rooms/${scene.room.id}?thread=${scene.root.id}`);
    await visitor.page.reload();
    await becomes(() => boxOf(visitor).inputValue(), 'for the thread');
    await becomes(() => visitor.room.composer.inputValue(), 'for the room');
    await boxOf(visitor).press('Escape');
    await threadOf(visitor).waitFor({ state: 'detached' });
    await visitor.isAt(`/rooms/${scene.room.id}`);
    await visitor.page.goto(`/rooms/${scene.room.id}?thread=${newId()}`);
    await threadOf(visitor).getByText('This thread is not here').waitFor();
  });

  it('that is no longer followed says of nothing in it that it is new', async () => {
    const scene = await asked('With a bell');
    const visitor = await here.visitor();
    await visitor.entersNamed('With a bell', 'Visitor');
    await opensThread(visitor);
    await threadOf(visitor).getByRole('button', { name: 'Follow this thread' }).waitFor();
    await writes(visitor, 'I can');
    const bell = threadOf(visitor).getByRole('button', { name: /^Following/ });
    await bell.waitFor();
    await visitor.presses('Close thread');
    await answers(scene, 'How nice');
    await becomes(() => lineOf(visitor).innerText(), /1 new$/);
    await lineOf(visitor).click();
    await bell.click();
    await threadOf(visitor).getByRole('button', { name: 'Follow this thread' }).waitFor();
    await visitor.presses('Close thread');
    await answers(scene, 'And now?');
    await becomes(() => lineOf(visitor).innerText(), /3 replies\s+last [\d:]+$/);
  });

  it('is a page of its own on a phone, and leads back to the room', async () => {
    const scene = await asked('In a pocket');
    await answers(scene, 'Nobody?');
    const visitor = await here.visitor(PHONE);
    await visitor.entersNamed('In a pocket', 'Visitor');
    await lineOf(visitor).click();
    await hears(visitor, 'Nobody?');
    await becomes(() => barriers(visitor), []);
    await becomes(() => threadOf(visitor).evaluate((panel) => Math.round(panel.getBoundingClientRect().width) === innerWidth), true);
    await visitor.presses('Back to the room');
    await threadOf(visitor).waitFor({ state: 'detached' });
    await visitor.room.row(QUESTION).waitFor();
  });
});

describe('the threads of all rooms', () => {
  it('stand on a page of their own, what is new in them until it is read', async () => {
    const scene = await asked('Of many threads');
    const visitor = await here.visitor();
    await visitor.entersNamed('Of many threads', 'Visitor');
    await visitor.goes('/rooms/threads');
    await visitor.reads('No threads yet');
    await becomes(() => barriers(visitor), []);
    await visitor.goes(`/rooms/${scene.room.id}?thread=${scene.root.id}`);
    await writes(visitor, 'I can');
    await hears(visitor, 'I can');
    await visitor.goes('/rooms/threads');
    const card = visitor.main.getByRole('listitem').filter({ hasText: QUESTION });
    await card.getByText('I can').waitFor();
    await answers(scene, 'How nice of you');
    await becomes(() => card.innerText(), /1 new[\s\S]*How nice of you/);
    await becomes(() => barriers(visitor), []);
    await card.getByRole('button', { name: 'Mark read' }).click();
    await becomes(async () => /new/.test(await card.innerText()), false);
    await becomes(() => card.getByRole('button', { name: 'Reply' }).evaluate((button) => button === document.activeElement), true);
    await visitor.page.reload();
    await card.getByText('How nice of you').waitFor();
    expect(await card.innerText()).not.toMatch(/new/);
    await card.getByRole('button', { name: 'Reply' }).click();
    await hears(visitor, 'How nice of you');
  });
});
