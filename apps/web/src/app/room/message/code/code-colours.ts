import { Service } from '@angular/core';
import type { Parser, Tree } from '@lezer/common';
import type { CodePiece } from './code-kinds';
import { languageOf } from './code-languages';

/** A frame has 16 ms, and others want some of it. */
const TURN_MS = 4;
/** Ordinary code of a message’s length takes 3 to 13 ms on a desktop; code that is none makes the parser mend all the way. */
const WHOLE_MS = 200;
const LONGEST = 8000;

/** Colours code, one block after the other and a few milliseconds at a time, so that a stranger's code holds up nobody's page. */
@Service()
export class CodeColours {
  #last: Promise<unknown> = Promise.resolve();

  /** Null where the language is unknown, or the code too much to be coloured. */
  of(name: string, code: string): Promise<readonly CodePiece[] | null> {
    const language = languageOf(name);
    if (!language || code.length > LONGEST) return Promise.resolve(null);
    const pieces = this.#last.then(async () => {
      const parser = await language.load();
      const { piecesOf } = await import('./code-kinds');
      const tree = await parseInTurns(parser, code);
      return tree && piecesOf(code, tree);
    });
    // A language could not be fetched, or its parser gives up on a code: it is shown in one colour.
    this.#last = pieces.catch(() => null);
    return pieces.catch(() => null);
  }
}

async function parseInTurns(parser: Parser, code: string): Promise<Tree | null> {
  const parse = parser.startParse(code);
  for (let spent = 0; spent < WHOLE_MS; spent += TURN_MS) {
    const began = performance.now();
    while (performance.now() - began < TURN_MS) {
      const tree = parse.advance();
      if (tree) return tree;
    }
    await new Promise((resolve) => setTimeout(resolve));
  }
  return null;
}
