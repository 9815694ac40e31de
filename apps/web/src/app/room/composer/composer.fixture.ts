import { TestBed } from '@angular/core/testing';
import { EmojiChooser } from '../../emoji/emoji-chooser';
import { Composer } from './composer';

/** A box in which a test types and presses keys. */
export async function aComposer() {
  asOnADesktop();
  TestBed.configureTestingModule({ providers: [{ provide: EmojiChooser, useValue: { choose: () => Promise.resolve('☕') } }] });
  const fixture = TestBed.createComponent(Composer);
  fixture.componentRef.setInput('placeholder', 'Message Bo');
  const sent: string[] = [];
  fixture.componentInstance.send.subscribe((body) => sent.push(body));
  await fixture.whenStable();
  const box = (fixture.nativeElement as HTMLElement).querySelector('textarea');
  if (box === null) throw new Error('There is no box');
  const type = (text: string) => {
    box.value = text;
    box.dispatchEvent(new Event('input'));
  };
  const press = (key: string, more: KeyboardEventInit = {}) => {
    const event = new KeyboardEvent('keydown', { key, cancelable: true, ...more });
    box.dispatchEvent(event);
    return event;
  };
  return { fixture, box, sent, type, press };
}

/** jsdom has no screen. On a desktop the box takes the focus by itself. */
function asOnADesktop(): void {
  const media = { matches: true, addListener: () => undefined, removeListener: () => undefined };
  Element.prototype.scrollIntoView = () => undefined;
  Object.defineProperty(globalThis, 'matchMedia', { value: () => media, configurable: true });
}
