/** What someone wrote, cut into pieces that a template can show as text, link or code. Nothing here ever becomes markup. */
export type Inline =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'link'; readonly text: string; readonly href: string }
  | { readonly type: 'code'; readonly text: string }
  | { readonly type: 'ping'; readonly text: string };

type Block = { readonly type: 'words'; readonly inlines: readonly Inline[] } | { readonly type: 'code'; readonly language: string; readonly text: string };

const FENCE = /```([\w+#.-]*)[^\S\n]*\n([\s\S]*?)\n?```\n?/g;
const PIECE = /`([^`\n]+)`|(\bhttps?:\/\/[^\s<>"]+|\bmailto:[^\s<>"]+)|(?<![\w@.])@([a-z0-9_.-]{3,32})/gi;
/** The `v` flag is newer than what the compiler is told to aim at, and every browser that runs Angular 22 knows it. */
const ONLY_EMOJI = new RegExp(String.raw`^(?:\p{RGI_Emoji}|\p{Emoji_Presentation}|\s){1,24}$`, 'v');
const SAFE_SCHEMES: readonly string[] = ['http:', 'https:', 'mailto:'];

export function isOnlyEmoji(body: string): boolean {
  return body.trim() !== '' && ONLY_EMOJI.test(body);
}

/** `username`: whose name counts as a mention; a guest has none. */
export function blocksOf(body: string, username: string | null): readonly Block[] {
  const blocks: Block[] = [];
  let from = 0;
  for (const fence of body.matchAll(FENCE)) {
    addWords(blocks, body.slice(from, fence.index).replace(/\n$/, ''), username);
    blocks.push({ type: 'code', language: fence[1] ?? '', text: fence[2] ?? '' });
    from = fence.index + fence[0].length;
  }
  addWords(blocks, body.slice(from), username);
  return blocks;
}

/** One line of plain text, for quotes and announcements. */
export function firstLine(body: string): string {
  return body
    .replace(/```[\w+#.-]*/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 200);
}

function addWords(blocks: Block[], text: string, username: string | null): void {
  if (text !== '') blocks.push({ type: 'words', inlines: inlinesOf(text, username) });
}

function inlinesOf(text: string, username: string | null): Inline[] {
  const inlines: Inline[] = [];
  let from = 0;
  for (const piece of text.matchAll(PIECE)) {
    const inline = inlineOf(piece, username);
    if (!inline) continue;
    if (piece.index > from) inlines.push({ type: 'text', text: text.slice(from, piece.index) });
    inlines.push(inline);
    from = piece.index + (inline.type === 'code' ? piece[0].length : inline.text.length);
  }
  if (from < text.length) inlines.push({ type: 'text', text: text.slice(from) });
  return inlines;
}

function inlineOf([whole, code, address, name]: RegExpMatchArray, username: string | null): Inline | null {
  if (code !== undefined) return { type: 'code', text: code };
  if (address !== undefined) return linkOf(address);
  const mentioned = name !== undefined && username !== null && name.replace(/[.-]+$/, '').toLowerCase() === username.toLowerCase();
  return mentioned ? { type: 'ping', text: whole.slice(0, username.length + 1) } : null;
}

function linkOf(address: string): Inline | null {
  const text = withoutTrailingPunctuation(address);
  const url = URL.parse(text);
  return url && SAFE_SCHEMES.includes(url.protocol) ? { type: 'link', text, href: url.href } : null;
}

/** "(see https://example.org/a_(b))." ends the address before the last bracket and the full stop. */
function withoutTrailingPunctuation(address: string): string {
  let end = address.length;
  while (end > 0 && isTrailing(address, end)) end -= 1;
  return address.slice(0, end);
}

function isTrailing(address: string, end: number): boolean {
  const last = address.charAt(end - 1);
  if (last === ')') return count(address.slice(0, end), ')') > count(address.slice(0, end), '(');
  return ".,;:!?'*_]}”’»…".includes(last);
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}
