import MarkdownIt, { type MarkdownIt as Parser } from 'markdown-it';
import { endOfQuote, fence, listsOfWords, paragraph, quotesWithSpace } from './block-rules.js';
import { codeSpan, escape, withDelimitersAroundWords } from './inline-rules.js';
import { safeAddress } from './safe-address.js';

/** More than a tree may have, so that what the parser leaves out beyond it is never shown. */
const MAX_NESTING = 24;

/**
 * What markdown-it reads, less what surprises people who chat: headings, rules, tables, indented code, definitions, HTML,
 * entities and images stay as they were typed.
 */
export function markdownParser(): Parser {
  const parser = new MarkdownIt({ html: false, linkify: true, maxNesting: MAX_NESTING });
  parser.disable(['table', 'code', 'hr', 'reference', 'html_block', 'heading', 'lheading']);
  parser.disable(['newline', 'image', 'autolink', 'html_inline', 'entity', 'replacements', 'smartquotes']);
  const [quote, list] = [stockRule('blockquote'), stockRule('list')];
  parser.block.ruler.at('fence', fence, { alt: ['paragraph', 'blockquote', 'list'] });
  parser.block.ruler.at('blockquote', quotesWithSpace(quote), { alt: ['paragraph', 'list'] });
  parser.block.ruler.at('list', listsOfWords(list), { alt: ['paragraph'] });
  parser.block.ruler.at('paragraph', paragraph);
  parser.block.ruler.before('paragraph', 'end_of_quote', endOfQuote, { alt: ['blockquote'] });
  parser.inline.ruler.at('backticks', codeSpan);
  parser.inline.ruler.at('escape', escape);
  parser.inline.State = withDelimitersAroundWords(parser.inline.State);
  readAddresses(parser);
  return parser;
}

function stockRule(name: string): ReturnType<Parser['block']['ruler']['getRules']>[number] {
  const stock = new MarkdownIt();
  stock.block.ruler.enableOnly([name]);
  const [rule] = stock.block.ruler.getRules('');
  if (!rule) throw new Error(`markdown-it has no rule ${name}`);
  return rule;
}

/** Addresses are shown as they were typed, and lead to pages and mailboxes alone. "index.js" is none. */
function readAddresses(parser: Parser): void {
  parser.linkify.add('ftp:', null).add('//', null);
  parser.linkify.add('www.', {
    validate: (text, pos, self) => {
      const host = self.re.get_relative_proto_validator();
      host.lastIndex = pos;
      return host.exec(text)?.[0].length ?? 0;
    },
  });
  parser.linkify.set({ fuzzyLink: false, fuzzyEmail: true });
  parser.normalizeLink = (address) => address;
  parser.normalizeLinkText = (address) => address;
  parser.validateLink = (address) => safeAddress(address) !== null;
}
