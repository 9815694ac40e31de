import type { Locator } from 'playwright-core';

import { PASSWORD } from '../support/people.js';
import { barriers } from './barriers.js';
import { becomes } from './becomes.js';
import { browserStage, DESKTOP, PHONE } from './browser-stage.js';
import * as surfaces from './surfaces.js';
import type { Surface } from './surfaces.js';
import type { Visitor } from './visitor.js';

const here = browserStage();
/** More stops than any of them has: who gets as far walks in circles outside. */
const FAR = 60;

/** Where the focus is, told from a surface: inside it, on something that can be seen, and whether it was there before. */
function focusFrom(surface: Locator): Promise<{ isInside: boolean; isSeen: boolean; isNew: boolean }> {
  return surface.evaluate(async (element) => {
    // What a key has changed stands on the page in the next frame.
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const focused = document.activeElement;
    const active = document.getElementById(focused?.getAttribute('aria-activedescendant') ?? '') ?? focused;
    const visited = ((element as Element & { visited?: Set<Element | null> }).visited ??= new Set());
    const isNew = !visited.has(active);
    visited.add(active);
    const box = active?.getBoundingClientRect();
    const isSeen = active !== null && box !== undefined && active.checkVisibility() && box.width > 1 && box.bottom > 0 && box.top < innerHeight;
    return { isInside: element.contains(active), isSeen, isNew };
  });
}

/** Goes on with a key until it comes round to where it was; answers what was wrong on the way. */
async function goRound({ page }: Visitor, surface: Locator, key: string): Promise<string[]> {
  for (let stops = 0; stops < FAR; stops += 1) {
    const { isInside, isSeen, isNew } = await focusFrom(surface);
    if (!isInside) return [`${stops} × ${key}: the focus is outside`];
    if (!isSeen) return [`${stops} × ${key}: the focus is on something that cannot be seen`];
    if (!isNew) return [];
    await page.keyboard.press(key);
  }
  return [`${key} never comes round`];
}

/** In a menu or a list every entry is reached by the arrows. */
async function leftOut(surface: Locator): Promise<string[]> {
  return surface.evaluate((element) => {
    const { visited } = element as Element & { visited?: Set<Element> };
    const entries = [...element.querySelectorAll('[role=menuitem], [role=option]')];
    return entries.filter((entry) => visited?.has(entry) !== true).map((entry) => `no arrow leads to ${entry.textContent.trim()}`);
  });
}

async function choose({ page }: Visitor, item: string | RegExp): Promise<void> {
  const wanted = page.getByRole('menuitem', { name: item });
  await wanted.waitFor();
  const hasFocus = (): Promise<boolean> => page.getByRole('menu').evaluate((menu) => menu.contains(document.activeElement));
  await becomes(hasFocus, true);
  const isReached = (): Promise<boolean> => wanted.evaluate((element) => element === document.activeElement);
  for (let stops = 0; stops < FAR && !(await isReached()); stops += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
}

/** Opens it by keyboard, goes round in it, looks at it, closes it with Escape: what went wrong, one line for each. */
async function walk(visitor: Visitor, { source, role, opener: lead, key = 'Enter', item, after }: Surface): Promise<string[]> {
  const name = `${source} ${String(item ?? '')}`;
  const opener = await lead(visitor);
  const isFocused = (): Promise<boolean> => (after?.(visitor) ?? opener).evaluate((element) => element === document.activeElement);
  const all = visitor.page.getByRole(role);
  const before = await all.count();
  await opener.focus();
  await visitor.page.keyboard.press(key);
  if (item !== undefined) await choose(visitor, item);
  await becomes(async () => ({ name, isOpen: (await all.count()) > before }), { name, isOpen: true });
  const surface = all.last();
  await becomes(async () => ({ name, hasFocus: (await focusFrom(surface)).isInside }), { name, hasFocus: true });
  // A list opens at what is chosen, and does not go round.
  if (role === 'listbox') await visitor.page.keyboard.press('Home');
  await surface.evaluate((element) => delete (element as Element & { visited?: Set<Element> }).visited);
  const problems = await goRound(visitor, surface, role === 'dialog' ? 'Tab' : 'ArrowDown');
  if (role !== 'dialog') problems.push(...(await leftOut(surface)));
  await becomes(async () => ({ name, barriers: await barriers(visitor, '.cdk-overlay-container') }), { name, barriers: [] });
  await visitor.page.keyboard.press('Escape');
  await becomes(async () => ({ name, isOpen: (await all.count()) > before }), { name, isOpen: false });
  await becomes(async () => ({ name, isFocusBack: await isFocused() }), { name, isFocusBack: true });
  // Whatever it stands on.
  while ((await visitor.page.getByRole('dialog').count()) > 0) {
    await visitor.page.keyboard.press('Escape');
    await becomes(() => visitor.page.getByRole('dialog').count(), 0);
  }
  return problems.map((problem) => `${name}: ${problem}`);
}

async function walkAll(visitor: Visitor, all: readonly Surface[]): Promise<void> {
  for (const surface of all) expect(await walk(visitor, surface)).toEqual([]);
}

/** Lena in a room of hers that Bo is in too, and in which something was said. */
async function lenaAtHome(name: string, device: typeof DESKTOP | typeof PHONE): Promise<Visitor> {
  const [lena, bo] = [await here.people.member(name), await here.people.guest('Bo')];
  const room = await lena.makes({ kind: 'public', name: `Room of ${name}`, guests: true });
  await bo.joins(room.id);
  await lena.says(room.id, 'Mine');
  const visitor = await here.visitor(device);
  await visitor.goes('/login');
  await visitor.logsIn(name, PASSWORD);
  await visitor.isAt('/rooms');
  return visitor;
}

describe('by keyboard alone', () => {
  it('knows everything that opens over a page', () => {
    const known = Object.values(surfaces).flatMap((each) => (Array.isArray(each) ? each.map(({ source }: Surface) => source) : []));
    expect(surfaces.sourcesOfSurfaces().sort()).toEqual([...new Set(known)].sort());
  });

  it.each([
    ['over a room, at a desk', 'lena.one', DESKTOP, surfaces.OVER_A_ROOM],
    ['over a room, on a phone', 'lena.two', PHONE, surfaces.OVER_A_ROOM],
    ['beside it and over a message, at a desk', 'lena.three', DESKTOP, surfaces.AT_A_DESK],
    ['beside it and over a message, on a phone', 'lena.four', PHONE, surfaces.ON_A_PHONE],
  ])('every menu, sheet and dialog opens, keeps the focus, closes with Escape and gives the focus back, %s', async (_place, name, device, all) => {
    const lena = await lenaAtHome(name, device);
    await lena.page.getByRole('link', { name: /^Room of lena/ }).press('Enter');
    await lena.room.isOpen();
    await lena.room.hears('Mine');
    await walkAll(lena, all);
  });

  it.each([
    ['at a desk', DESKTOP],
    ['on a phone', PHONE],
  ])('so does what opens over the list of rooms and over the account page, %s', async (place, device) => {
    const lena = await lenaAtHome(`list.${place.slice(-4)}`, device);
    await lena.main.getByRole('heading', { level: 1 }).waitFor();
    await walkAll(lena, surfaces.OVER_THE_LIST);
    await lena.goes('/account');
    await walkAll(lena, surfaces.ON_THE_ACCOUNT_PAGE);
  });

  it('an administrator comes to what can be done with an account', async () => {
    await here.people.member('lena.sees');
    const admin = await here.visitor();
    await admin.goes(`/setup#${here.server.setUpToken}`);
    await admin.fills('Your name', 'Admin');
    await admin.fills('Username', 'admin.sees');
    await admin.fills('Password', PASSWORD);
    await admin.fills('Password, once more', PASSWORD);
    await admin.presses('Open this Confab');
    await admin.isAt('/admin');
    await admin.page.getByRole('link', { name: 'Accounts' }).click();
    await admin.fills('Name', 'lena.sees');
    await admin.button('More for lena.sees').waitFor();
    await walkAll(admin, surfaces.FOR_ADMINISTRATORS);
  });

  it('a guest keeps their name', async () => {
    const bo = await here.visitor();
    await bo.opensRoom('Bo');
    await walkAll(bo, surfaces.FOR_GUESTS);
  });
});
