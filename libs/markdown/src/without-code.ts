import type { Token } from 'markdown-it';
import { isWithinBounds } from './form-bounds.js';
import { markdownParser } from './markdown-parser.js';

/** Delimiters of emphasis and addresses among words end no code and begin none, and are what hostile texts make costly. */
const parser = markdownParser().disable(['emphasis', 'strikethrough']).disable(['linkify', 'text_join', 'balance_pairs', 'fragments_join'], true);

/** A text without what the page shows as code. In place of code stands a space. */
export function withoutCode(body: string): string {
  if (!body.includes('`')) return body;
  const tokens = parser.parse(body, {});
  return isWithinBounds(tokens) ? tokens.map(wordsOf).join('\n') : body;
}

function wordsOf({ type, content, children }: Token): string {
  if (children) return children.map(wordsOf).join('');
  return type === 'text' || type === 'text_special' ? content : ' ';
}
