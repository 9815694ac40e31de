import type { Locator, Page } from 'playwright-core';

import { becomes } from './becomes.js';

const ROOM = /^\/rooms\/[0-9a-f-]{36}$/;

/** The page of a room. */
export class RoomView {
  constructor(private readonly page: Page) {}

  get log(): Locator {
    return this.page.getByRole('log', { name: 'Conversation' });
  }

  get rows(): Locator {
    return this.log.getByRole('article');
  }

  get composer(): Locator {
    return this.page.getByRole('main').getByRole('textbox');
  }

  get title(): Locator {
    return this.page.getByRole('main').getByRole('heading', { level: 1 });
  }

  get people(): Locator {
    return this.page.getByRole('complementary', { name: 'People' });
  }

  /** The card with those who would like to come in. */
  get atTheDoor(): Locator {
    return this.page.getByRole('region', { name: 'At the door' });
  }

  /** Named by how many they are. */
  get peopleButton(): Locator {
    return this.page.getByRole('button', { name: /^\d+ (person|people)$/ });
  }

  /** The element that scrolls. */
  get scroller(): Locator {
    return this.log.locator('xpath=..');
  }

  get address(): string {
    return new URL(this.page.url()).pathname;
  }

  /** `before`: where one was, if that was a room as well. */
  async isOpen(before?: string): Promise<void> {
    await this.page.waitForURL(({ pathname }) => ROOM.test(pathname) && pathname !== before);
    await this.page.getByRole('dialog').waitFor({ state: 'detached' });
    await this.composer.waitFor();
  }

  /** The letters on the button that copies them. */
  async code(): Promise<string> {
    const name = await this.page.getByRole('button', { name: /^Copy code/ }).getAttribute('aria-label');
    return (name ?? '').replace('Copy code', '').replaceAll(' ', '');
  }

  async says(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.composer.press('Enter');
  }

  row(text: string): Locator {
    return this.rows.filter({ has: this.page.getByText(text, { exact: true }) });
  }

  /** From the menu of a message. */
  async does(item: string, text: string): Promise<void> {
    await this.row(text).hover();
    await this.row(text).getByRole('button', { name: 'More', exact: true }).click();
    await this.page.getByRole('menuitem', { name: item }).click();
  }

  /** Waits until a message stands in the conversation. */
  async hears(text: string): Promise<void> {
    await this.row(text).waitFor();
  }

  /** Waits until these are the messages, in this order, and no others. */
  async shows(texts: readonly string[]): Promise<void> {
    await becomes(() => this.texts(), texts);
  }

  async texts(): Promise<string[]> {
    return (await this.rows.locator('confab-message-text').allInnerTexts()).map((text) => text.trim());
  }

  /** Waits for a notice such as "Lena came in", whoever of them is a guest. */
  async notes(words: string): Promise<void> {
    const plain = words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const pattern = new RegExp(plain.replace(/(,?) /g, String.raw`(?:\s+guest)?$1\s+`));
    await this.log.locator('confab-notice-line').filter({ hasText: pattern }).waitFor();
  }

  async showsPeople(): Promise<void> {
    if ((await this.peopleButton.getAttribute('aria-pressed')) === 'false') await this.peopleButton.click();
    await this.people.waitFor();
  }

  async chooses(item: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Room menu' }).click();
    await this.page.getByRole('menuitem', { name: item }).click();
  }
}
