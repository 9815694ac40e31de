import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { delayedTrue } from './delayed-true';

describe('held for', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('the Reconnecting bar comes after its two seconds, however often the attempts flip meanwhile', () => {
    const connection = signal<'online' | 'offline' | 'connecting'>('online');
    const isDown = TestBed.runInInjectionContext(() => delayedTrue(() => connection() !== 'online', 2000));
    TestBed.tick();
    for (const state of ['offline', 'connecting', 'offline', 'connecting'] as const) {
      connection.set(state);
      TestBed.tick();
      expect(isDown()).toBe(false);
      jest.advanceTimersByTime(500);
    }
    expect(isDown()).toBe(true);
    connection.set('online');
    TestBed.tick();
    expect(isDown()).toBe(false);
  });

  it('what is over sooner is not worth a word', () => {
    const down = signal(true);
    const isDown = TestBed.runInInjectionContext(() => delayedTrue(() => down(), 2000));
    TestBed.tick();
    jest.advanceTimersByTime(1999);
    down.set(false);
    TestBed.tick();
    jest.advanceTimersByTime(5000);
    expect(isDown()).toBe(false);
  });
});
