const SAFE_SCHEMES: readonly string[] = ['http:', 'https:', 'mailto:'];
/** Signs that are not seen themselves and change how others are: bidi controls, joiners, fillers, variation selectors. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cc}]/u;

/** Where a link may lead: to pages and mailboxes. "www.example.org" stands for a page. */
export function safeAddress(typed: string): URL | null {
  const url = URL.parse(/^www\./i.test(typed) ? `http://${typed}` : typed);
  return url && SAFE_SCHEMES.includes(url.protocol) ? url : null;
}

/** Whether what is read is where it leads to: the same host, written out, with nothing unseen in between. */
export function saysWhere(words: string, { protocol, host, pathname }: URL): boolean {
  if (UNSEEN.test(words)) return false;
  const said = words.trim().toLowerCase();
  if (protocol === 'mailto:') return [pathname, `mailto:${pathname}`].includes(said);
  return [host, `${protocol}//${host}`].some((start) => said === start || (said.startsWith(start) && '/?#'.includes(said.charAt(start.length))));
}

export function hostOf({ protocol, host, pathname }: URL): string {
  return protocol === 'mailto:' ? pathname : host;
}
