import { aRoom, aUser } from '../../rooms/room.fixture';
import { aComposer } from './composer.fixture';
import type { SlashCommand } from './completion/slash-command';

describe('in a room with others', () => {
  const me = aUser();
  const bo = aUser({ id: 'b', username: 'bo.b', displayName: 'Bo' });
  const anouk = aUser({ id: 'g', username: null, displayName: 'Anouk', kind: 'guest' });
  const topics: string[] = [];
  const run = (words: string): Promise<string | undefined> => {
    topics.push(words);
    return Promise.resolve(words === '' ? 'Say what it is about' : undefined);
  };
  const commands: readonly SlashCommand[] = [{ name: 'topic', icon: 'type', help: 'words', run }];

  async function there() {
    const all = await aComposer();
    const members = [me, bo, anouk].map((user) => ({ user, role: 'member' as const, online: true }));
    all.fixture.componentRef.setInput('place', { room: aRoom({ memberCount: 3 }), members, me, commands });
    await all.fixture.whenStable();
    const page = all.fixture.nativeElement as HTMLElement;
    const write = async (text: string): Promise<void> => {
      all.type(text);
      await all.fixture.whenStable();
    };
    const menu = (): string[] => [...page.querySelectorAll('[role=option]')].map((line) => line.querySelector('.t')!.textContent.replace(/\s+/g, ' ').trim());
    return { ...all, page, write, menu };
  }

  it('completes a name with Enter, and sends with the next one; a guest is called by id', async () => {
    const { box, sent, press, write, menu } = await there();
    await write('ask @');
    expect(menu()).toEqual(['Anouk guest', 'Bo @bo.b', '@room tells all 3, even those who are away']);
    await write('ask @ano');
    press('Enter');
    expect([box.value, sent]).toEqual(['ask @Anouk ', []]);
    press('Enter');
    expect(sent).toEqual(['ask <@g>']);
  });

  it('sends at once what needs no completion', async () => {
    const { sent, press, write } = await there();
    await write('ask @bo.b');
    press('Enter');
    await write('ask @nobody');
    press('Enter');
    expect(sent).toEqual(['ask @bo.b', 'ask @nobody']);
  });

  it('leads through the names by arrows, names the one that is reached, and leaves the text with Escape', async () => {
    const { fixture, box, page, press, write, menu } = await there();
    await write('@');
    press('ArrowDown');
    await fixture.whenStable();
    expect(page.querySelector(`#${box.getAttribute('aria-activedescendant')}`)?.textContent).toContain('Bo');
    press('ArrowUp');
    press('ArrowUp');
    press('Tab');
    expect(box.value).toBe('@room ');
    await write('');
    await write('@a');
    expect(press('Escape').defaultPrevented).toBe(true);
    await write('@an');
    expect(menu()).toEqual([]);
  });

  it('leaves the keys to an input method, whatever it offers', async () => {
    const { box, sent, press, write } = await there();
    await write('@an');
    press('Enter', { isComposing: true });
    expect([box.value, sent]).toEqual(['@an', []]);
  });

  it('carries out a command, and keeps in the box what could not be', async () => {
    const { fixture, box, page, sent, press, write } = await there();
    await write('/topic');
    press('Enter');
    await fixture.whenStable();
    expect([box.value, page.querySelector('[role=alert]')?.textContent]).toEqual(['/topic', 'Say what it is about']);
    await write('/topic old tools');
    press('Enter');
    await fixture.whenStable();
    expect([box.value, topics, sent]).toEqual(['', ['', 'old tools'], []]);
  });

  it('says what one does, and with two slashes what is no command', async () => {
    const { fixture, sent, press, write } = await there();
    for (const text of ['/me waves', '//topic is a command', '/etc/passwd']) {
      await write(text);
      press('Enter');
      await fixture.whenStable();
    }
    expect(sent).toEqual(['_waves_', '/topic is a command', '/etc/passwd']);
  });

  it('gives an edit the names back that ids stand for', async () => {
    const { fixture, box, sent, press } = await there();
    const row = {
      body: 'ask <@g>',
      calls: { mentions: { users: [], room: false } },
      mine: true,
      createdAt: '2026-11-20T08:45:00.000Z',
      sender: { displayName: 'Me' },
    };
    fixture.componentRef.setInput('aim', { to: 'edit', row });
    await fixture.whenStable();
    expect(box.value).toBe('ask @Anouk');
    press('Enter');
    expect(sent).toEqual(['ask <@g>']);
  });
});

it('gives words a form by keys, and takes it away by the same', async () => {
  const { box, type, press } = await aComposer();
  type('the long ladder');
  box.setSelectionRange(4, 8);
  press('b', { ctrlKey: true });
  expect(box.value).toBe('the **long** ladder');
  press('b', { ctrlKey: true });
  expect(box.value).toBe('the long ladder');
  box.setSelectionRange(3, 3);
  expect(press('k', { ctrlKey: true }).defaultPrevented).toBe(false);
});

it('puts an emoji where the caret is', async () => {
  const { fixture, box, type } = await aComposer();
  type('tea  time');
  box.setSelectionRange(4, 4);
  (fixture.nativeElement as HTMLElement).querySelector<HTMLElement>('[aria-label=Emoji]')!.click();
  await fixture.whenStable();
  expect(box.value).toBe('tea ☕ time');
});

it('offers a block to pasted code, and makes words a link to a pasted address', async () => {
  const { fixture, box, type } = await aComposer();
  const page = fixture.nativeElement as HTMLElement;
  const paste = async (text: string): Promise<Event> => {
    const event = Object.assign(new Event('paste', { cancelable: true }), { clipboardData: { getData: () => text } });
    if (box.dispatchEvent(event)) type(box.value.slice(0, box.selectionStart) + text + box.value.slice(box.selectionEnd));
    await fixture.whenStable();
    return event;
  };
  await paste('if (a) {\n  b();\n}');
  [...page.querySelectorAll('button')].find(({ textContent }) => textContent.includes('code block'))!.click();
  await fixture.whenStable();
  expect(box.value).toBe('```\nif (a) {\n  b();\n}\n```');
  expect(page.textContent).not.toContain('reads like code');
  type('see the plan');
  box.setSelectionRange(4, 12);
  expect((await paste('https://a.example')).defaultPrevented).toBe(true);
  expect(box.value).toBe('see [the plan](https://a.example)');
});
