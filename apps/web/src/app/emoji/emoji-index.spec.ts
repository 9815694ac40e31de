import { EmojiIndex } from './emoji-index';
import { inTone } from './in-tone';

const index = new EmojiIndex();
const signs = (query: string): string[] => index.search(query, 8).map(({ sign }) => sign);

describe('the emoji', () => {
  it('stand in the one form that the server takes, each once, in groups that have names', () => {
    const all = index.groups.flatMap(({ emojis }) => emojis.flatMap(({ sign, tones }) => [sign, ...tones]));
    const recommended = new RegExp(String.raw`^\p{RGI_Emoji}$`, 'v');
    expect(all.filter((sign) => !recommended.test(sign))).toEqual([]);
    expect(new Set(all).size).toBe(all.length);
    expect(all.length).toBeGreaterThan(3000);
    expect(index.groups.every(({ name, emojis }) => name !== '' && emojis.length > 50)).toBe(true);
  });

  it.each([
    ['a code, with or without colons', ':tada:', '🎉'],
    ['a code with a sign', '+1', '👍'],
    ['a beginning of its code', 'innoc', '😇'],
    ['several words of its name, in any order', 'tears joy', '😂'],
    ['what it stands for', 'coffee', '☕'],
  ])('are found by %s', (_, query, sign) => {
    expect(signs(query)).toContain(sign);
  });

  it('stand first where the code is exactly that', () => {
    expect(signs('heart')[0]).toBe('❤️');
  });

  it('are not found by what nobody calls them, nor by nothing', () => {
    expect(signs('zzzz')).toEqual([]);
    expect(signs(' :')).toEqual([]);
  });

  it('are known in every skin tone', () => {
    const thumb = index.find('👍')!;
    expect(inTone(thumb, 4)).toBe('👍🏾');
    expect(index.find('👍🏾')).toBe(thumb);
    expect(inTone(index.find('☕')!, 4)).toBe('☕');
  });
});
