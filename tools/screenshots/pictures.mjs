/** Every page, reached as users reach it. */
import { PASSWORD } from './town.mjs';

const field = (page, label) => page.getByLabel(label, { exact: true });
const button = (page, name) => page.getByRole('button', { name, exact: typeof name === 'string' }).first();
const composer = (page) => page.getByRole('main').getByRole('textbox');

async function signIn({ page, town }, username = 'lena', next = '/rooms') {
  await town.rewind();
  await page.goto(`/login?next=${encodeURIComponent(next)}`);
  await field(page, 'Username').fill(username);
  await field(page, 'Password').fill(PASSWORD);
  await button(page, 'Log in').click();
  await page.waitForURL(`**${next}`);
}

async function openCafe(scene) {
  const { page, town } = scene;
  await signIn(scene, 'lena', `/rooms/${town.rooms.cafe.id}`);
  await page.getByText('comes by tram').last().waitFor();
  if (!scene.isPhone) await page.getByRole('link', { name: /Farah.*2 unread/s }).waitFor();
}

async function openRoom({ page }) {
  await page.goto('/');
  await field(page, 'Your name').fill('Amara');
  await button(page, 'Open a room').click();
  await page.getByText('Now call someone in').waitFor();
}

async function startRoom(scene, way) {
  await signIn(scene);
  await button(scene.page, 'New room or message').click();
  await scene.page.getByRole('dialog').waitFor();
  if (way) await button(scene.page, way).click();
}

export const PICTURES = [
  { name: 'welcome', way: ({ page }) => page.goto('/').then(() => button(page, 'Open a room').waitFor()) },
  {
    name: 'sign-up',
    way: async ({ page }) => {
      await page.goto('/signup');
      await field(page, 'Username').fill('amara');
      await field(page, 'Password').fill(PASSWORD);
      await field(page, 'Password, once more').fill(PASSWORD);
      await button(page, 'Create account').click();
      await page.getByText('already called amara').waitFor();
      await field(page, 'Password, once more').fill('correct horse');
      await field(page, 'Username').focus();
      await page.getByText('not the same').waitFor();
    },
  },
  { name: 'log-in', way: ({ page }) => page.goto('/login').then(() => button(page, 'Log in').waitFor()) },
  {
    name: 'join-by-code',
    way: async ({ page }) => {
      await page.goto('/join');
      await field(page, 'Room code').fill('KV');
    },
  },
  { name: 'invited', way: ({ page }) => page.goto('/r/KVTD').then(() => button(page, 'Come in').waitFor()) },
  { name: 'not-found', way: ({ page }) => page.goto('/nowhere').then(() => page.getByText('no such page').waitFor()) },
  { name: 'new-room', way: openRoom },
  {
    name: 'room',
    way: async (scene) => {
      await openCafe(scene);
      await scene.town.typing('bosse', 'ananya');
      await scene.page.getByText('are typing').waitFor();
    },
  },
  {
    name: 'people',
    way: async (scene) => {
      await openCafe(scene);
      if (scene.isPhone) {
        await button(scene.page, '12 people').click();
      }
      await scene.page.getByRole('heading', { name: 'Here, 8' }).waitFor();
    },
  },
  {
    name: 'share',
    way: async (scene) => {
      await openCafe(scene);
      await button(scene.page, 'Share this room').click();
      await scene.page.getByRole('dialog').waitFor();
    },
  },
  { name: 'rooms', way: (scene) => signIn(scene).then(() => scene.page.getByRole('link', { name: /Farah.*2 unread/s }).waitFor()) },
  { name: 'no-rooms', way: (scene) => signIn(scene, 'amara').then(() => scene.page.getByText('Nobody is talking here yet').waitFor()) },
  { name: 'ways-in', way: (scene) => startRoom(scene) },
  {
    name: 'message-someone',
    way: async (scene) => {
      await startRoom(scene, /^Message someone/);
      await field(scene.page, 'Username').pressSequentially('a');
      await scene.page.getByRole('list', { name: 'Suggestions' }).waitFor();
    },
  },
  { name: 'find-rooms', way: (scene) => startRoom(scene, /^Find rooms/).then(() => scene.page.getByText('Volunteers').last().waitFor()) },
  {
    name: 'accounts',
    way: async (scene) => {
      await signIn(scene);
      await button(scene.page, /accounts and theme/).click();
      await scene.page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'account',
    way: (scene) => signIn(scene, 'lena', '/account').then(() => scene.page.getByText('this session').or(scene.page.getByText('Theme')).first().waitFor()),
  },
  {
    name: 'reconnecting',
    way: async (scene) => {
      await openCafe(scene);
      await scene.server.crash();
      for (const text of ['Gladly. Table three, by the window.', 'And I have a spare needle for it.']) {
        await composer(scene.page).fill(text);
        await composer(scene.page).press('Enter');
      }
      await composer(scene.page).fill('Has anybody seen the long extension lead');
      await scene.page.getByText('Reconnecting.').waitFor();
      await scene.page.getByText('2 waiting to be sent').waitFor();
    },
  },
];
