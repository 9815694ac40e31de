/** Placeholders for secrets in examples, tutorials and templates. */
const EXAMPLE =
  /changeme|changethis|replaceme|replacethis|your(own|jwt|256bit|very|super|secret|private)|supersecret|verysecret|topsecret|mysecret|secretkey|jwtsecret|secretgoeshere|placeholder|insecure|example|notsosecret|keyboardcat|correcthorse|password|qwerty|letmein/;

/** Fewer distinct characters than a generated secret of the minimum length has. */
const FEWEST_CHARACTERS = 8;

/** Whether a secret can be guessed in spite of its length: a known placeholder, a repetition or a sequence. */
export function isGuessable(secret: string): boolean {
  const plain = secret.toLowerCase();
  if (new Set(plain).size < FEWEST_CHARACTERS) return true;
  // A short piece repeated, possibly cut off at the end.
  for (let length = 1; length <= plain.length / 2; length++) {
    if (plain.startsWith(plain.slice(length))) return true;
  }
  return isRow(plain) || EXAMPLE.test(plain.replace(/[^a-z0-9]/g, ''));
}

/** Sequences such as 0123… or abcd…: most characters follow their neighbour. */
function isRow(text: string): boolean {
  const codes = Array.from(text, (character) => character.charCodeAt(0));
  const steps = codes.slice(1).filter((code, i) => Math.abs(code - (codes[i] ?? 0)) === 1).length;
  return steps > text.length / 2;
}
