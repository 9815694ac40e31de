import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { Locator } from 'playwright-core';

import type { Visitor } from './visitor.js';

/** Something that opens over the page: which file shows it, and how a keyboard gets there. */
export interface Surface {
  readonly source: string;
  readonly role: 'dialog' | 'menu' | 'listbox';
  /** Leads to what opens it, which then gets the focus and Enter. */
  readonly opener: (visitor: Visitor) => Locator | Promise<Locator>;
  /** What has the focus at the end, where it is not what opened it. */
  readonly after?: (visitor: Visitor) => Locator;
  /** What opens it there; Enter unless said otherwise. */
  readonly key?: string;
  /** From the menu that was opened: the item to choose. */
  readonly item?: string | RegExp;
}

const button =
  (name: string | RegExp) =>
  (visitor: Visitor): Locator =>
    visitor.button(name).first();
const roomMenu = button('Room menu');

const roomInList = ({ roomList }: Visitor): Locator => roomList.getByRole('link').first();

/** It is there while the row has the focus. */
async function rowMenu(visitor: Visitor): Promise<Locator> {
  await roomInList(visitor).focus();
  return visitor.roomList.getByRole('button', { name: /^More for/ });
}

/** Whom a member's menu is about: in the panel beside the room, or in the one that lies over it. */
const bo = (visitor: Visitor): Locator => visitor.page.getByRole('button', { name: /^Bo/ });

async function inPeople(visitor: Visitor, name: string | RegExp): Promise<Locator> {
  await visitor.room.showsPeople();
  return visitor.room.people.getByRole('button', { name });
}

async function topics(visitor: Visitor): Promise<Locator> {
  await visitor.page.getByRole('link', { name: 'Who did what' }).click();
  return visitor.main.getByRole('combobox', { name: 'What' });
}

async function inRow(visitor: Visitor, name: string): Promise<Locator> {
  const row = visitor.room.row('Mine');
  await row.focus();
  return row.getByRole('button', { name, exact: true });
}

async function pinned(visitor: Visitor): Promise<Locator> {
  await visitor.room.does('Pin for everybody', 'Mine');
  return visitor.button('1 pinned message');
}

async function edited(visitor: Visitor): Promise<Locator> {
  await visitor.room.composer.press('ArrowUp');
  await visitor.page.getByRole('button', { name: 'Save' }).waitFor();
  await visitor.room.says('Mine, edited');
  return visitor.room.row('Mine, edited').getByRole('button', { name: 'edited', exact: true });
}

async function select(visitor: Visitor): Promise<Locator> {
  await visitor.button('Share this room').first().press('Enter');
  return visitor.dialog.getByRole('combobox', { name: 'Good for' });
}

/** What opens over a room that one owns. */
export const OVER_A_ROOM: readonly Surface[] = [
  { source: 'ui/menu.html', role: 'menu', opener: roomMenu },
  { source: 'room/sharing/share-sheet.ts', role: 'dialog', opener: button('Share this room') },
  { source: 'room/sharing/invite-links.html', role: 'listbox', opener: select },
  { source: 'room/header/room-settings-sheet.ts', role: 'dialog', opener: roomMenu, item: 'Room settings' },
  { source: 'ui/confirm-dialog.ts', role: 'dialog', opener: roomMenu, item: 'Delete room' },
];

/** What opens beside it where list, room and people stand side by side, or over the message under the pointer. */
export const AT_A_DESK: readonly Surface[] = [
  { source: 'ui/menu.html', role: 'menu', opener: rowMenu, after: roomInList },
  { source: 'shortcuts/shortcut-sheet.ts', role: 'dialog', opener: ({ room }) => room.title, key: '?' },
  { source: 'room/people/people-panel.html', role: 'menu', opener: (visitor) => inPeople(visitor, /^Bo/) },
  { source: 'people/person-card.ts', role: 'dialog', opener: (visitor) => inPeople(visitor, 'About Bo') },
  { source: 'room/people/add-person-sheet.ts', role: 'dialog', opener: (visitor) => inPeople(visitor, 'Add someone') },
  { source: 'room/people/bans-sheet.ts', role: 'dialog', opener: (visitor) => inPeople(visitor, 'Banned people') },
  { source: 'room/message/message-tools.html', role: 'menu', opener: (visitor) => inRow(visitor, 'More') },
  { source: 'emoji/emoji-picker.ts', role: 'dialog', opener: (visitor) => inRow(visitor, 'React') },
  { source: 'room/pins/pinned-panel.ts', role: 'dialog', opener: pinned },
  { source: 'room/message/edit-history.ts', role: 'dialog', opener: edited },
];

/** What takes their place on a phone; some of them have keyboards. */
export const ON_A_PHONE: readonly Surface[] = [
  { source: 'room/conversation.ts', role: 'dialog', opener: (visitor) => visitor.room.peopleButton },
  {
    source: 'room/people/people-panel.html',
    role: 'menu',
    opener: async (visitor) => {
      await visitor.room.peopleButton.press('Enter');
      return bo(visitor);
    },
  },
  { source: 'room/message/message-sheet.ts', role: 'dialog', opener: (visitor) => inRow(visitor, 'Message actions') },
];

/** What opens over the list of rooms. */
export const OVER_THE_LIST: readonly Surface[] = [
  { source: 'rooms/new/new-room-dialog.ts', role: 'dialog', opener: button('New room or message') },
  { source: 'switcher/switcher.ts', role: 'dialog', opener: button(/^Go to/) },
  { source: 'account/account-switcher.ts', role: 'dialog', opener: button(/accounts and theme/) },
];

export const ON_THE_ACCOUNT_PAGE: readonly Surface[] = [{ source: 'account/delete-sheet.ts', role: 'dialog', opener: button(/^Delete my account/) }];

/** Beside the account of a member called Lena. */
export const FOR_ADMINISTRATORS: readonly Surface[] = [
  { source: 'admin/account-list.html', role: 'menu', opener: button('More for lena.sees') },
  { source: 'admin/password-link-sheet.ts', role: 'dialog', opener: button('More for lena.sees'), item: /password/i },
  { source: 'admin/account-list.html', role: 'listbox', opener: ({ main }) => main.getByRole('combobox', { name: 'Role' }) },
  { source: 'admin/audit-log.html', role: 'listbox', opener: topics },
];

export const FOR_GUESTS: readonly Surface[] = [{ source: 'account/claim-sheet.ts', role: 'dialog', opener: button('Keep my name') }];

const SOURCES = fileURLToPath(new URL('../../apps/web/src/app', import.meta.url));
/** A component that is shown in a dialog, a panel at the side, a menu, a select. */
const SHOWS = [/inject(<[^;]*>)?\(DialogRef\)/, /sideSheet\.open\(/i, /\scdkMenu[\s>]/, /<confab-select/];

/** The files of the page that show something over it. */
export function sourcesOfSurfaces(): string[] {
  const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter((path) => /(?<!spec)\.(ts|html)$/.test(path));
  return files
    .filter((path) => SHOWS.some((sign) => sign.test(readFileSync(join(SOURCES, path), 'utf8'))))
    .map((path) => relative('.', path).replaceAll('\\', '/'));
}
