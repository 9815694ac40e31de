import { TestBed } from '@angular/core/testing';
import { Chime } from './chime';

/** What browsers have and the tests' own does not. */
class Context {
  static made: Context[] = [];
  state = 'suspended';
  currentTime = 0;
  destination = {};
  constructor() {
    Context.made.push(this);
  }
  resume(): Promise<void> {
    this.state = 'running';
    return Promise.resolve();
  }
}
const param = { setValueAtTime: jest.fn(), linearRampToValueAtTime: jest.fn(), exponentialRampToValueAtTime: jest.fn() };
const started = jest.fn();
class Node {
  gain = param;
  start = started;
  stop = jest.fn();
  connect = (to: unknown) => to;
}

describe('the tone for a knock', () => {
  let chime: Chime;
  beforeEach(() => {
    localStorage.clear();
    Context.made = [];
    started.mockClear();
    Object.assign(globalThis, { AudioContext: Context, OscillatorNode: Node, GainNode: Node });
    chime = TestBed.inject(Chime);
  });
  const looksAt = (looked: boolean) => jest.spyOn(document, 'hasFocus').mockReturnValue(looked);
  const touch = () => document.dispatchEvent(new Event('pointerdown'));

  test('sounds where the page is not looked at, once somebody has touched it', () => {
    looksAt(false);
    chime.ring();
    expect(started).not.toHaveBeenCalled();
    touch();
    chime.ring();
    expect(started).toHaveBeenCalledTimes(2);
    looksAt(true);
    chime.ring();
    expect(started).toHaveBeenCalledTimes(2);
  });

  test('is off where it was switched off, also in the next page', () => {
    looksAt(false);
    touch();
    chime.choose(false);
    chime.ring();
    expect(started).not.toHaveBeenCalled();
    TestBed.resetTestingModule();
    expect(TestBed.inject(Chime).on()).toBe(false);
  });
});
