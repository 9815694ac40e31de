import type { Locator, Page } from 'playwright-core';

import { PASSWORD } from '../support/people.js';
import { RoomView } from './room-view.js';

type Words = string | RegExp;

/** Someone at a page: everything is found as they find it, by its role and its words. */
export class Visitor {
  readonly room: RoomView;
  /** What must not happen in any story. */
  readonly problems: string[] = [];

  constructor(readonly page: Page) {
    this.room = new RoomView(page);
    page.on('pageerror', (error) => this.problems.push(error.stack ?? error.message));
    page.on('console', (message) => {
      if (/Content Security Policy|\bNG0\d+/.test(message.text())) this.problems.push(message.text());
    });
    page.on('dialog', (dialog) => {
      this.problems.push(`The page opened a dialog of the browser: ${dialog.message()}`);
      void dialog.dismiss();
    });
  }

  get main(): Locator {
    return this.page.getByRole('main');
  }

  /** The links and buttons at the head of the pages outside the rooms. */
  get navigation(): Locator {
    return this.page.getByRole('navigation', { name: 'Confab' });
  }

  get roomList(): Locator {
    return this.page.getByRole('navigation', { name: 'Rooms' });
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  /** Where the page is, below the server's address. */
  get path(): string {
    const { pathname, search } = new URL(this.page.url());
    return pathname + search;
  }

  button(name: Words): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  field(label: string): Locator {
    return this.page.getByLabel(label, { exact: true });
  }

  /** What is said beside a field: the words that a screen reader reads out with it. */
  async said(label: string): Promise<string> {
    return this.field(label).evaluate((box) => {
      const ids = box.getAttribute('aria-describedby')?.split(' ') ?? [];
      return ids.map((id) => document.getElementById(id)?.textContent.trim() ?? '').join(' ');
    });
  }

  async goes(path: string): Promise<void> {
    await this.page.goto(path);
  }

  async fills(label: string, text: string): Promise<void> {
    await this.field(label).fill(text);
  }

  async presses(name: Words): Promise<void> {
    await this.button(name).click();
  }

  async reads(words: Words): Promise<void> {
    await this.page.getByText(words).first().waitFor();
  }

  async isAt(path: Words): Promise<void> {
    await this.page.waitForURL((url) => (typeof path === 'string' ? url.pathname + url.search === path : path.test(url.pathname + url.search)));
  }

  async signsUp(username: string): Promise<void> {
    await this.goes('/signup');
    await this.fills('Username', username);
    await this.fills('Password', PASSWORD);
    await this.fills('Password, once more', PASSWORD);
    await this.presses('Create account');
    await this.isAt('/rooms');
  }

  /** On the log-in page. */
  async logsIn(username: string, password = PASSWORD): Promise<void> {
    await this.fills('Username', username);
    await this.fills('Password', password);
    await this.presses('Log in');
  }

  /** From the welcome page into a room of one's own; answers its code. */
  async opensRoom(name: string): Promise<string> {
    await this.goes('/');
    await this.fills('Your name', name);
    await this.presses('Open a room');
    await this.room.isOpen();
    return this.room.code();
  }

  async entersCode(code: string, name: string): Promise<void> {
    await this.goes('/join');
    await this.fills('Room code', code);
    await this.fills('Your name', name);
    await this.presses('Come in');
    await this.room.isOpen();
  }

  /** As a guest, where one has to knock. */
  async knocksAt(code: string, name: string): Promise<void> {
    await this.goes('/join');
    await this.fills('Room code', code);
    await this.fills('Your name', name);
    await this.presses('Come in');
    await this.isAt(/^\/knock\//);
    await this.reads('Waiting to be let in');
  }

  /** By a room's name, as a guest. */
  async entersNamed(room: string, name: string): Promise<void> {
    await this.goes('/join');
    await this.presses('Enter by name');
    await this.fills('Room name', room);
    await this.fills('Your name', name);
    await this.presses('Come in');
    await this.room.isOpen();
  }

  /** From the room list, as a member: one of the ways that the dialog offers. */
  async begins(way: RegExp): Promise<void> {
    // An empty list offers the same once more below.
    await this.button('New room or message').first().click();
    await this.dialog.getByRole('button', { name: way }).click();
  }

  async opensNamed(room: string): Promise<void> {
    const before = this.path;
    await this.begins(/^Open or join a named room/);
    await this.fills('Room name', room);
    await this.presses('Open or join');
    await this.room.isOpen(before);
  }

  async messages(username: string): Promise<void> {
    const before = this.path;
    await this.begins(/^Message someone/);
    await this.fills('Username', username);
    await this.presses('Open the conversation');
    await this.room.isOpen(before);
  }
}
