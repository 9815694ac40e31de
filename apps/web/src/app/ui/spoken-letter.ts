const ALPHABET =
  'alfa bravo charlie delta echo foxtrot golf hotel india juliett kilo lima mike november oscar papa quebec romeo sierra tango uniform victor whiskey x-ray yankee zulu'.split(
    ' ',
  );

/** How a letter of a code is said aloud. */
export function spokenLetter(letter: string): string {
  return ALPHABET.find((word) => word.startsWith(letter.toLowerCase())) ?? letter;
}
