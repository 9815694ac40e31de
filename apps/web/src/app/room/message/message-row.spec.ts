import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { Mentions, User } from '@confab/contract';
import { MarkdownReader } from '../../markdown/markdown-reader';
import { Viewport } from '../../ui/viewport';
import { aMessage, aUser } from '../timeline/timeline.fixture';
import { MessageRow } from './message-row';
import { rowOf } from './row';

const [dora, bo] = [aUser('dora'), aUser('bo')];

/** The row of a text as Dora sees it. */
async function rowSaying(body: string, { by = bo, mentions }: { by?: User; mentions: Mentions }): Promise<HTMLElement> {
  // The parser comes by itself, later than the first look at a row would.
  TestBed.inject(MarkdownReader);
  const fixture = TestBed.createComponent(MessageRow);
  fixture.componentRef.setInput('row', rowOf(aMessage(1, by, { body, mentions }), dora));
  fixture.componentRef.setInput('me', dora);
  await fixture.whenStable();
  return fixture.nativeElement as HTMLElement;
}

beforeEach(() => TestBed.configureTestingModule({ providers: [{ provide: Viewport, useValue: { isTouched: signal(false) } }] }));

const users = [dora];

describe('a row that calls its reader', () => {
  it.each([
    ['by name', 'well, **@Dora**, what do you say?', { users, room: false }],
    ['with everybody', 'well, @room, what do you say?', { users: [], room: true }],
  ])('%s stands out, to the eye and in what is read out', async (_how, body, mentions) => {
    const row = await rowSaying(body, { mentions });
    expect(row.classList).toContain('you');
    expect(row.getAttribute('aria-label')).toMatch(/^bo, .*, for you: well/);
    expect(row.querySelector('.ping')?.textContent).toMatch(/^@/);
  });

  it.each([
    ['whom the server did not find', '@dora', { mentions: { users: [], room: false } }],
    ['one’s own words', '@dora', { by: dora, mentions: { users, room: true } }],
  ])('is not one with %s', async (_what, body, how) => {
    const row = await rowSaying(body, how);
    expect(row.classList).not.toContain('you');
    expect(row.getAttribute('aria-label')).not.toContain('for you');
  });

  it('reads names where ids stand', async () => {
    const anouk = { id: '0190a6e2-0000-7000-8000-00000000000a', username: null, displayName: 'Anouk' };
    const row = await rowSaying(`ask <@${anouk.id}>`, { mentions: { users: [anouk], room: false } });
    expect(row.querySelector('.called')?.textContent).toBe('@Anouk');
    expect(row.getAttribute('aria-label')).toMatch(/: ask @Anouk$/);
  });
});
