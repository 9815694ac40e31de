import { Heartbeat } from './heartbeat.js';

describe('the heartbeat', () => {
  let asked = 0;
  let lost = 0;
  let answers = true;
  const heartbeat = new Heartbeat(
    () => {
      asked += 1;
      if (answers) heartbeat.heard();
    },
    () => (lost += 1),
  );

  beforeEach(() => {
    jest.useFakeTimers();
    [asked, lost, answers] = [0, 0, true];
  });
  afterEach(() => {
    heartbeat.stop();
    jest.useRealTimers();
  });

  it('finds a silent line within ten seconds of its last word', () => {
    heartbeat.start();
    jest.advanceTimersByTime(60_000);
    expect(lost).toBe(0);
    answers = false;
    jest.advanceTimersByTime(10_000);
    expect(lost).toBe(1);
  });

  it('asks nothing of a server that is heard anyway', () => {
    heartbeat.start();
    for (let second = 0; second < 60; second += 1) {
      jest.advanceTimersByTime(1000);
      heartbeat.heard();
    }
    expect(asked).toBe(1);
  });

  it('asks a quiet line at most once in five seconds, and nothing once it is stopped', () => {
    heartbeat.start();
    jest.advanceTimersByTime(60_000);
    expect(asked).toBeLessThanOrEqual(13);
    const before = asked;
    heartbeat.stop();
    jest.advanceTimersByTime(60_000);
    expect(asked).toBe(before);
  });

  it('takes anything that comes in for a sign of life, not the answer alone', () => {
    answers = false;
    heartbeat.start();
    jest.advanceTimersByTime(3000);
    heartbeat.heard();
    jest.advanceTimersByTime(5000);
    expect(lost).toBe(0);
  });
});
