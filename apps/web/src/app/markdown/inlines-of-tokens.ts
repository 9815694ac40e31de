import { hostOf, safeAddress, saysWhere } from '#markdown';
import type { Token } from 'markdown-it';
import type { Inline } from './message-tree';

const SPANS = { strong_open: 'strong', em_open: 'em', s_open: 'strike' } as const;
const HAS_WORDS = /[\p{L}\p{N}\p{Extended_Pictographic}]/u;

type Tokens = Iterator<Token, undefined>;

export function inlinesOf(tokens: readonly Token[]): readonly Inline[] {
  return inlinesUntilClosed(tokens.values());
}

/** The parser's bounds keep this from going deep. */
function inlinesUntilClosed(tokens: Tokens): readonly Inline[] {
  const inlines: Inline[] = [];
  for (let next = tokens.next(); !next.done && next.value.nesting >= 0; next = tokens.next()) inlines.push(...inlineOf(next.value, tokens));
  return withTextsJoined(inlines);
}

function inlineOf(token: Token, tokens: Tokens): readonly Inline[] {
  if (token.type === 'code_inline') return [{ type: 'code', text: token.content }];
  if (token.type === 'link_open') return linkOf(token, inlinesUntilClosed(tokens));
  if (isSpan(token.type)) {
    const inlines = inlinesUntilClosed(tokens);
    return hasForm(token.markup, wordsOf(inlines)) ? [{ type: SPANS[token.type], inlines }] : [textOf(token.markup), ...inlines, textOf(token.markup)];
  }
  return [textOf(token.content)];
}

/** Marks around signs alone are a face, "(*_*)", and "__init__() of __name__" are names. */
function hasForm(markup: string, words: string): boolean {
  return HAS_WORDS.test(words) && !(markup === '__' && words.includes(markup));
}

function isSpan(type: string): type is keyof typeof SPANS {
  return type in SPANS;
}

function linkOf(token: Token, inlines: readonly Inline[]): readonly Inline[] {
  const url = safeAddress(String(token.attrGet('href') ?? ''));
  const words = wordsOf(inlines);
  if (!url) return [textOf('['), ...inlines, textOf(']()')];
  const isSaid = saysWhere(words, url);
  const title = token.attrGet('title');
  const link = { type: 'link', href: url.href, title: title === null ? null : String(title) } as const;
  // An address that hides something is shown as what it is; words are shown with the place they lead to.
  if (token.info === 'auto' && !isSaid && !words.toLowerCase().startsWith('www.')) return [{ ...link, host: null, inlines: [textOf(url.href)] }];
  return [{ ...link, host: isSaid ? null : hostOf(url), inlines: words.trim() === '' ? [textOf(url.href)] : inlines }];
}

function wordsOf(inlines: readonly Inline[]): string {
  return inlines.map((inline) => ('inlines' in inline ? wordsOf(inline.inlines) : inline.text)).join('');
}

function textOf(text: string): Inline {
  return { type: 'text', text };
}

function withTextsJoined(inlines: readonly Inline[]): readonly Inline[] {
  const joined: Inline[] = [];
  for (const inline of inlines) {
    const last = joined.at(-1);
    if (inline.type !== 'text' || last?.type !== 'text') joined.push(inline);
    else joined[joined.length - 1] = textOf(last.text + inline.text);
  }
  return joined.filter((inline) => inline.type !== 'text' || inline.text !== '');
}
