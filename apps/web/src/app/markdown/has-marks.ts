const MARK = /[*_~`[@\\]|:\/\/|mailto:|www\.|^[\t ]*(?:>|-|\d{1,9}[.)])[\t ]/im;

/** Whether a text holds anything that a parser could give a form. Most messages do not, and are spared it. */
export function hasMarks(body: string): boolean {
  return MARK.test(body);
}
