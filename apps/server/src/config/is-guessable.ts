/** What examples, tutorials and templates say where a secret should stand. */
const EXAMPLE =
  /changeme|changethis|replaceme|replacethis|your(own|jwt|256bit|very|super|secret|private)|supersecret|verysecret|topsecret|mysecret|secretkey|jwtsecret|secretgoeshere|placeholder|insecure|example|notsosecret|keyboardcat|correcthorse|password|qwerty|letmein/;

/** Fewer different characters than any generator would leave in a secret of the shortest length. */
const FEWEST_CHARACTERS = 8;

/** Whether someone who has read about Confab, or about secrets, would come upon this one: length alone does not make it a secret. */
export function isGuessable(secret: string): boolean {
  const plain = secret.toLowerCase();
  if (new Set(plain).size < FEWEST_CHARACTERS) return true;
  // One short piece again and again, whole or cut off at the end.
  for (let length = 1; length <= plain.length / 2; length++) {
    if (plain.startsWith(plain.slice(length))) return true;
  }
  return isRow(plain) || EXAMPLE.test(plain.replace(/[^a-z0-9]/g, ''));
}

/** 0123…, abcd…: most characters are their neighbour's next. */
function isRow(text: string): boolean {
  const codes = Array.from(text, (character) => character.charCodeAt(0));
  const steps = codes.slice(1).filter((code, i) => Math.abs(code - (codes[i] ?? 0)) === 1).length;
  return steps > text.length / 2;
}
