import { TypingSignal } from './typing-signal';

const { jest } = import.meta;

describe('typing signal', () => {
  const said: boolean[] = [];
  let signal: TypingSignal;
  beforeEach(() => {
    jest.useFakeTimers();
    said.length = 0;
    signal = new TypingSignal((typing) => said.push(typing));
  });
  afterEach(() => jest.useRealTimers());

  it('says it again every three seconds while one types, not with each key', () => {
    for (let key = 0; key < 8; key += 1) {
      signal.keystroke();
      jest.advanceTimersByTime(1000);
    }
    expect(said).toEqual([true, true, true]);
  });

  it('says that one has stopped, once, after five seconds without a key', () => {
    signal.keystroke();
    jest.advanceTimersByTime(20_000);
    signal.stop();
    expect(said).toEqual([true, false]);
  });

  it('says nothing when nothing was begun', () => {
    signal.stop();
    expect(said).toEqual([]);
  });
});
