import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { MarkdownReader } from '../../markdown/markdown-reader';
import { Viewport } from '../../ui/viewport';
import { aMessage, aUser } from '../timeline/timeline.fixture';
import { MessageRow } from './message-row';
import { rowOf } from './row';

const [dora, bo] = [aUser('dora'), aUser('bo')];

/** The row of a text as Dora sees it. */
async function rowSaying(body: string, by = bo): Promise<HTMLElement> {
  // The parser comes by itself, later than the first look at a row would.
  TestBed.inject(MarkdownReader);
  const fixture = TestBed.createComponent(MessageRow);
  fixture.componentRef.setInput('row', rowOf(aMessage(1, by, { body }), dora));
  fixture.componentRef.setInput('me', dora);
  await fixture.whenStable();
  return fixture.nativeElement as HTMLElement;
}

beforeEach(() => TestBed.configureTestingModule({ providers: [{ provide: Viewport, useValue: { isTouched: signal(false) } }] }));

describe('a row that calls its reader by name', () => {
  it('stands out, to the eye and in what is read out', async () => {
    const row = await rowSaying('well, **@Dora**, what do you say?');
    expect(row.classList).toContain('you');
    expect(row.getAttribute('aria-label')).toMatch(/^bo, .*, for you: well/);
  });

  it.each([
    ['another’s name', '@dorathea and bo@dora.example', bo],
    ['code', '`@dora`', bo],
    ['one’s own words', '@dora', dora],
  ])('is not one with %s', async (_what, body, by) => {
    const row = await rowSaying(body, by);
    expect(row.classList).not.toContain('you');
    expect(row.getAttribute('aria-label')).not.toContain('for you');
  });
});
