import { dateFormatsFor } from './date-formats';

const at = (...parts: [number, number, number, number, number]) => new Date(...parts).toISOString();
const now = new Date(2026, 10, 21, 19, 0);
const evening = at(2026, 10, 21, 18, 5);
/** Some locales put a narrow space before AM and PM, which looks the same. */
const plain = (words: string) => words.replace(/\s/g, ' ');

describe('the hours are those that the reader’s locale has', () => {
  test.each([
    ['en-US', '6:05 PM', '6:05'],
    ['en-AU', '6:05 pm', '6:05'],
    ['en-GB', '18:05', '18:05'],
    ['de-DE', '18:05', '18:05'],
    ['ja-JP', '18:05', '18:05'],
    ['hi-IN', '6:05 pm', '6:05'],
    ['ar-EG', '6:05 pm', '6:05'],
    // Of one's own choice, as browsers pass it on.
    ['en-US-u-hc-h23', '18:05', '18:05'],
  ])('%s: %s', (locale, words, bare) => {
    const clock = dateFormatsFor(locale);
    expect(plain(clock.formatTime(evening))).toBe(words);
    expect(plain(clock.formatShortTime(evening))).toBe(bare);
    expect(plain(clock.formatListTime(evening, now))).toBe(words);
    expect(plain(clock.formatDateTime(evening))).toMatch(/2026.*, /);
    expect(clock.formatDateTime(evening)).toContain(clock.formatTime(evening));
  });

  test.each([
    ['en-US', '12:30 AM', '12:30'],
    ['de-DE', '00:30', '00:30'],
  ])('%s, half past midnight: %s', (locale, words, bare) => {
    expect(plain(dateFormatsFor(locale).formatTime(at(2026, 10, 21, 0, 30)))).toBe(words);
    expect(dateFormatsFor(locale).formatShortTime(at(2026, 10, 21, 0, 30))).toBe(bare);
  });
});

describe('times in a list', () => {
  const { formatListTime, formatDayHeading } = dateFormatsFor('de-DE');
  test.each([
    [at(2026, 10, 21, 8, 41), '08:41'],
    [at(2026, 10, 20, 23, 59), 'Fri'],
    [at(2026, 10, 15, 12, 0), 'Sun'],
    [at(2026, 10, 1, 12, 0), '1 Nov'],
    [at(2025, 10, 1, 12, 0), '1 Nov 2025'],
  ])('%s: %s', (time, words) => expect(formatListTime(time, now)).toBe(words));

  test('a day by its distance', () => {
    expect(formatDayHeading(at(2026, 10, 21, 0, 1), now)).toBe('Today');
    expect(formatDayHeading(at(2026, 10, 20, 23, 59), now)).toBe('Yesterday');
    expect(formatDayHeading(at(2025, 10, 20, 12, 0), now)).toMatch(/2025/);
  });
});
