import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import ts from 'typescript';

const MISUSE = join(dirname(fileURLToPath(import.meta.url)), 'misuse.ts');
const DIRECTIVE = /\/\/ @ts-expect-error (TS\d+): .+/;
const lines = readFileSync(MISUSE, 'utf8').split('\n');

/** The errors that the file expects, as `line code`: each on the line below its directive. */
const expected = lines.flatMap((line, index) => {
  const code = DIRECTIVE.exec(line)?.[1];
  return code ? [`${index + 2} ${code}`] : [];
});

function compilerOptions(): ts.CompilerOptions {
  const path = ts.findConfigFile(dirname(MISUSE), ts.sys.fileExists);
  if (!path) throw new Error('There is no tsconfig.json above the type tests');
  return ts.parseJsonConfigFileContent(ts.readConfigFile(path, ts.sys.readFile).config, ts.sys, dirname(path)).options;
}

/** Compiles the file with its directives blanked out, so that what they silence is heard. */
function errorsWithoutDirectives(): string[] {
  const options = compilerOptions();
  const host = ts.createCompilerHost(options);
  const read = host.readFile.bind(host);
  host.readFile = (path) => (path === MISUSE ? lines.map((line) => line.replace(DIRECTIVE, '')).join('\n') : read(path));
  const program = ts.createProgram([MISUSE], options, host);
  return ts.getPreEmitDiagnostics(program, program.getSourceFile(MISUSE)).map(({ file, start = 0, code }) => {
    const { line } = file ? file.getLineAndCharacterOfPosition(start) : { line: -1 };
    return `${line + 1} TS${code}`;
  });
}

test('each misuse of the contract is an error, the one that is written beside it, and nothing else is', () => {
  expect(expected.length).toBeGreaterThan(10);
  expect(errorsWithoutDirectives().sort()).toEqual([...expected].sort());
});
