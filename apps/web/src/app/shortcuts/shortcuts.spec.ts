import { createEnvironmentInjector, EnvironmentInjector, runInInjectionContext } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { SHORTCUTS, type ShortcutId } from './shortcut-list';
import { Shortcuts } from './shortcuts';

describe('the keys of the page', () => {
  const pressed: ShortcutId[] = [];
  let shortcuts: Shortcuts;
  let field: HTMLTextAreaElement;

  beforeEach(() => {
    localStorage.clear();
    pressed.length = 0;
    shortcuts = TestBed.inject(Shortcuts);
    runInInjectionContext(TestBed.inject(EnvironmentInjector), () => {
      for (const { id } of SHORTCUTS) shortcuts.on(id, () => pressed.push(id));
    });
    field = document.createElement('textarea');
    document.body.replaceChildren(field);
  });

  function press(key: string, more: KeyboardEventInit = {}, on: Element = document.body): boolean {
    return !on.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
  }

  test('do what they are there for, and leave all others to the browser', () => {
    expect(press('k', { ctrlKey: true })).toBe(true);
    expect(press('ArrowDown', { altKey: true, shiftKey: true })).toBe(true);
    expect(press('?', { shiftKey: true })).toBe(true);
    expect(press('r')).toBe(true);
    expect(pressed).toEqual(['go-to', 'next-unread-room', 'keys', 'reply']);
    for (const free of [
      press('k'),
      press('r', { ctrlKey: true }),
      press('n'),
      press('ArrowDown', { altKey: true }),
      press('k', { ctrlKey: true, shiftKey: true }),
    ])
      expect(free).toBe(false);
    expect(pressed).toHaveLength(4);
  });

  test('are found by their place where the alphabet has no such letter', () => {
    expect(press('л', { ctrlKey: true, code: 'KeyK' })).toBe(true);
    expect(press('˜', { altKey: true, code: 'KeyN' })).toBe(true);
    expect(pressed).toEqual(['go-to', 'new-room']);
  });

  test('take nothing from who is typing', () => {
    field.value = 'words';
    for (const key of ['r', 'e', '+', '?']) expect(press(key, {}, field)).toBe(false);
    expect(press('ArrowUp', { altKey: true, shiftKey: true }, field)).toBe(false);
    field.value = '';
    expect(press('r', {}, field)).toBe(false);
    expect(press('ArrowUp', { altKey: true, shiftKey: true }, field)).toBe(true);
    expect(press('k', { ctrlKey: true }, field)).toBe(true);
    expect(pressed).toEqual(['previous-unread-room', 'go-to']);
  });

  test('belong to whoever has taken them before, and to what is open over the page', () => {
    field.addEventListener('keydown', (event) => event.preventDefault());
    press('k', { ctrlKey: true }, field);
    press('k', { ctrlKey: true, isComposing: true });
    document.body.insertAdjacentHTML('beforeend', '<div class="cdk-overlay-container"><div role="menu"></div></div>');
    press('k', { ctrlKey: true });
    expect(pressed).toEqual([]);
  });

  test('do what the latest part of the page says, and what the one before said once that is gone', () => {
    const panel = createEnvironmentInjector([], TestBed.inject(EnvironmentInjector));
    runInInjectionContext(panel, () => shortcuts.on('keys', () => pressed.push('reply')));
    press('?');
    panel.destroy();
    press('?');
    expect(pressed).toEqual(['reply', 'keys']);
  });

  test('of one letter can be switched off, for good', () => {
    shortcuts.setSingleKeys(false);
    expect([press('r'), press('?'), press('k', { ctrlKey: true })]).toEqual([false, false, true]);
    expect(TestBed.resetTestingModule().inject(Shortcuts).singleKeys()).toBe(false);
  });
});
