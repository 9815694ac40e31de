export { isWithinBounds } from './form-bounds.js';
export { markdownParser } from './markdown-parser.js';
export { findMentions, type Mentions } from './mentions.js';
export { hostOf, safeAddress, saysWhere } from './safe-address.js';
export { withoutCode } from './without-code.js';
