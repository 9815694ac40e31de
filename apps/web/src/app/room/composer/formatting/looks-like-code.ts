/** What ends or begins lines of programs and markup, and seldom those of letters. */
const SIGNS =
  /[;{}]\s*$|^\s*(?:[}\])]|<\/?[a-z!][^>]*>|#!|#include|@\w+\(|\/\/|\/\*|\* )|=>|::|\)\s*[:{]\s*$|^\s*(?:def|class|import|from|function|const|let|var|return|if|for|while|fn|pub|SELECT|INSERT|UPDATE|CREATE)\b.*[(){}=;:'"*]/;
const INDENT = /^(?: {2,}|\t)\S/;
const LONGEST = 20_000;

/** Whether pasted text reads like code: several lines, of which many are indented or hold what code does. */
export function looksLikeCode(text: string): boolean {
  const lines = text
    .slice(0, LONGEST)
    .split('\n')
    .filter((line) => line.trim() !== '');
  if (lines.length < 2 || text.includes('```')) return false;
  const signs = lines.filter((line) => SIGNS.test(line)).length;
  const indented = lines.filter((line) => INDENT.test(line)).length;
  return signs > 0 && 2 * (signs + indented) >= lines.length;
}
