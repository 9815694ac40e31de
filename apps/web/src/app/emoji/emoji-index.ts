import emojis from 'emojibase-data/en/compact.json';
import codes from 'emojibase-data/en/shortcodes/github.json';

export interface Emoji {
  /** In the form that Unicode recommends for interchange: the only one that the server takes. */
  readonly sign: string;
  readonly name: string;
  /** Without their colons, the best known one first. */
  readonly codes: readonly [string, ...string[]];
  /** The five skin tones, from light to dark; empty where it has none. */
  readonly tones: readonly string[];
}

export interface EmojiGroup {
  readonly name: string;
  readonly emojis: readonly Emoji[];
}

interface Entry {
  readonly emoji: Emoji;
  readonly words: readonly string[];
  readonly tags: readonly string[];
}

/** By emojibase's number of a group; 2 holds skin tones and hair, which are no emoji by themselves. */
const GROUP_NAMES: Readonly<Record<number, string>> = {
  0: 'Faces',
  1: 'People',
  3: 'Nature',
  4: 'Food and drink',
  5: 'Travel and places',
  6: 'Activities',
  7: 'Objects',
  8: 'Symbols',
  9: 'Flags',
};
const TONES = 5;
/** The `v` flag is newer than what the compiler is told to aim at, and every browser that runs Angular 22 knows it. */
const INTERCHANGED = new RegExp(String.raw`^\p{RGI_Emoji}$`, 'v');
const SHOWN_AS_EMOJI = /\u{fe0f}/gu;

/** All emoji that this browser knows, with what they are found by. Brings its data along: imported when first needed. */
export class EmojiIndex {
  readonly groups: readonly EmojiGroup[];
  readonly #entries: readonly Entry[];
  readonly #bySign = new Map<string, Emoji>();

  constructor() {
    const grouped = new Map<number, Entry[]>(Object.keys(GROUP_NAMES).map((group) => [Number(group), []]));
    for (const given of [...emojis].sort((a, b) => (a.order ?? 0) - (b.order ?? 0))) {
      const entry = entryOf(given);
      if (entry) grouped.get(given.group ?? -1)?.push(entry);
    }
    this.#entries = [...grouped.values()].flat();
    this.groups = [...grouped].map(([group, entries]) => ({ name: GROUP_NAMES[group] ?? '', emojis: entries.map(({ emoji }) => emoji) }));
    for (const { emoji } of this.#entries) for (const sign of [emoji.sign, ...emoji.tones]) this.#bySign.set(sign, emoji);
  }

  /** The emoji of a sign in any skin tone. */
  find(sign: string): Emoji | undefined {
    return this.#bySign.get(sign);
  }

  /** Found by the beginnings of words in codes, names and tags, the best matches first; `:innocent:` is the same as `innocent`. */
  search(query: string, most: number): readonly Emoji[] {
    const words = wordsOf(query);
    if (words.length === 0) return [];
    const code = words.join('_');
    const found: Emoji[][] = [[], [], [], []];
    for (const entry of this.#entries) found[rankOf(entry, code, words)]?.push(entry.emoji);
    return found.flat().slice(0, most);
  }
}

function entryOf({ unicode, label, tags = [], hexcode, skins = [] }: (typeof emojis)[number]): Entry | undefined {
  const sign = interchanged(unicode);
  if (sign === undefined) return undefined;
  const known = codes[hexcode] ?? wordsOf(label).join('_');
  const [first = label, ...others] = typeof known === 'string' ? [known] : known;
  const tones = skins.slice(0, TONES).flatMap((skin) => interchanged(skin.unicode) ?? []);
  const emoji: Emoji = { sign, name: label, codes: [first, ...others], tones: tones.length === TONES ? tones : [] };
  return { emoji, words: [...new Set([...wordsOf(label), ...emoji.codes.flatMap(wordsOf)])], tags: tags.flatMap(wordsOf) };
}

/** Undefined for what this browser does not know: it would be drawn as an empty box. */
function interchanged(unicode: string): string | undefined {
  return [unicode, unicode.replaceAll(SHOWN_AS_EMOJI, '')].find((sign) => INTERCHANGED.test(sign));
}

function rankOf({ emoji, words, tags }: Entry, code: string, query: readonly string[]): number {
  if (emoji.codes.includes(code)) return 0;
  if (emoji.codes.some((each) => each.startsWith(code))) return 1;
  if (query.every((part) => words.some((word) => word.startsWith(part)))) return 2;
  return query.every((part) => [...words, ...tags].some((word) => word.startsWith(part))) ? 3 : -1;
}

/** "+1" and "-1" are codes too. */
function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}+-]+/gu) ?? [];
}
