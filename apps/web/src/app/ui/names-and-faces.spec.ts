import { briefTime, dayWords } from './clock-words';
import { faceHue } from './face-hue';
import { initials } from './initials';
import { spokenLetter } from './spoken-letter';

describe('initials', () => {
  test.each([
    ['Lena Varga', 'LV'],
    ['María-José Carreño Quiñones', 'MQ'],
    ['Bo', 'B'],
    ['伊藤 さくら', '伊'],
    ['יעל ברק', 'יב'],
    ['👩🏽‍🚀 Zoë', '👩🏽‍🚀Z'],
    ['(guest)', 'G'],
    ['e\u0301mile', 'É'.normalize('NFD')],
    ['!!!', '!'],
  ])('%s: %s', (name, letters) => expect(initials(name)).toBe(letters));
});

test('a hue is the same for the same id, and never amber', () => {
  const hues = Array.from({ length: 500 }, (_, n) => faceHue(`01a1fc07-ba6c-749a-92a9-${n}`));
  expect(hues.every((hue) => hue < 50 || hue >= 105)).toBe(true);
  expect(new Set(hues).size).toBe(20);
  expect(faceHue('a')).toBe(faceHue('a'));
});

test('letters as they are said', () => expect(['K', 'v', 'T', 'D'].map(spokenLetter)).toEqual(['kilo', 'victor', 'tango', 'delta']));

describe('times in a list', () => {
  const now = new Date(2026, 10, 21, 9, 0);
  const at = (...parts: [number, number, number, number, number]) => new Date(...parts).toISOString();
  test.each([
    [at(2026, 10, 21, 8, 41), '08:41'],
    [at(2026, 10, 20, 23, 59), 'Fri'],
    [at(2026, 10, 15, 12, 0), 'Sun'],
  ])('%s: %s', (time, words) => expect(briefTime(time, now)).toBe(words));

  test('a day by its distance', () => {
    expect(dayWords(at(2026, 10, 21, 0, 1), now)).toBe('Today');
    expect(dayWords(at(2026, 10, 20, 23, 59), now)).toBe('Yesterday');
    expect(dayWords(at(2025, 10, 20, 12, 0), now)).toMatch(/2025/);
  });
});
