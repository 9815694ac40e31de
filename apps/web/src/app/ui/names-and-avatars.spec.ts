import { avatarHue } from './avatar-hue';
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
  const hues = Array.from({ length: 500 }, (_, n) => avatarHue(`01a1fc07-ba6c-749a-92a9-${n}`));
  expect(hues.every((hue) => hue < 50 || hue >= 105)).toBe(true);
  expect(new Set(hues).size).toBe(20);
  expect(avatarHue('a')).toBe(avatarHue('a'));
});

test('letters as they are said', () => expect(['K', 'v', 'T', 'D'].map(spokenLetter)).toEqual(['kilo', 'victor', 'tango', 'delta']));
