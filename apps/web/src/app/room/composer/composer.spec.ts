import { aComposer } from './composer.fixture';

describe('composer', () => {
  it('sends with Enter, trimmed, and is empty afterwards', async () => {
    const { fixture, box, sent, type, press } = await aComposer();
    type('  hello ');
    expect(press('Enter').defaultPrevented).toBe(true);
    await fixture.whenStable();
    expect(sent).toEqual(['hello']);
    expect(box.value).toBe('');
  });

  it('makes a new line with Shift and Enter', async () => {
    const { sent, type, press } = await aComposer();
    type('one');
    expect(press('Enter', { shiftKey: true }).defaultPrevented).toBe(false);
    expect(sent).toEqual([]);
  });

  it('leaves Enter to an input method that is composing', async () => {
    const { sent, type, press } = await aComposer();
    type('にほ');
    press('Enter', { isComposing: true });
    expect(sent).toEqual([]);
  });

  it('leaves the Enter that has just ended a composition alone', async () => {
    const { box, sent, type, press } = await aComposer();
    type('日本');
    box.dispatchEvent(new Event('compositionend'));
    press('Enter');
    expect(sent).toEqual([]);
  });

  it('sends nothing that is empty or too long, and says by how much', async () => {
    const { fixture, sent, type, press } = await aComposer();
    type('   ');
    press('Enter');
    type('😀'.repeat(4001));
    press('Enter');
    await fixture.whenStable();
    expect(sent).toEqual([]);
    expect((fixture.nativeElement as HTMLElement).textContent).toContain('1 too many');
    type('😀'.repeat(4000));
    press('Enter');
    expect(sent).toEqual(['😀'.repeat(4000)]);
  });

  it('asks for the last message with Arrow-Up in an empty box alone', async () => {
    const { fixture, type, press } = await aComposer();
    let asked = 0;
    fixture.componentInstance.editLast.subscribe(() => (asked += 1));
    press('ArrowUp');
    type('x');
    press('ArrowUp');
    expect(asked).toBe(1);
  });

  it('lends its box to an edit and gives the draft back', async () => {
    const { fixture, box, type } = await aComposer();
    type('a draft');
    fixture.componentRef.setInput('draft', 'a draft');
    fixture.componentRef.setInput('aim', {
      to: 'edit',
      row: {
        body: 'old words',
        calls: { mentions: { users: [], room: false } },
        mine: true,
        createdAt: '2026-11-20T08:45:00.000Z',
        sender: { displayName: 'Me' },
      },
    });
    await fixture.whenStable();
    expect(box.value).toBe('old words');
    fixture.componentRef.setInput('aim', null);
    await fixture.whenStable();
    expect(box.value).toBe('a draft');
  });

  it('follows what is written on in another tab, and keeps its own spaces', async () => {
    const { fixture, box, type } = await aComposer();
    fixture.componentRef.setInput('draft', 'from there');
    await fixture.whenStable();
    expect(box.value).toBe('from there');
    type('  ');
    fixture.componentRef.setInput('draft', '');
    await fixture.whenStable();
    expect(box.value).toBe('  ');
  });
});
