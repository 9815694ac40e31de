import type { Parser } from '@lezer/common';

interface Language {
  readonly label: string;
  readonly load: () => Promise<Parser>;
}

const script = (label: string, dialect: string): Language => ({
  label,
  load: async () => (await import('@lezer/javascript')).parser.configure({ dialect }),
});
const cpp = (label: string): Language => ({ label, load: async () => (await import('@lezer/cpp')).parser });

const JAVASCRIPT = script('JavaScript', 'jsx');
const TYPESCRIPT = script('TypeScript', 'ts');
const PYTHON: Language = { label: 'Python', load: async () => (await import('@lezer/python')).parser };
const RUST: Language = { label: 'Rust', load: async () => (await import('@lezer/rust')).parser };
const HTML: Language = { label: 'HTML', load: async () => (await import('@lezer/html')).parser };
const XML: Language = { label: 'XML', load: async () => (await import('@lezer/xml')).parser };
const YAML: Language = { label: 'YAML', load: async () => (await import('@lezer/yaml')).parser };
const GO: Language = { label: 'Go', load: async () => (await import('@lezer/go')).parser };

/** Languages that are coloured, by the names that people write behind the fence. Each is a file of its own, fetched when it is first met. */
const LANGUAGES: ReadonlyMap<string, Language> = new Map([
  ['js', JAVASCRIPT],
  ['jsx', JAVASCRIPT],
  ['mjs', JAVASCRIPT],
  ['javascript', JAVASCRIPT],
  ['ts', TYPESCRIPT],
  ['typescript', TYPESCRIPT],
  ['tsx', script('TypeScript', 'ts jsx')],
  ['py', PYTHON],
  ['python', PYTHON],
  ['rs', RUST],
  ['rust', RUST],
  ['go', GO],
  ['golang', GO],
  ['java', { label: 'Java', load: async () => (await import('@lezer/java')).parser }],
  ['c', cpp('C')],
  ['h', cpp('C')],
  ['cpp', cpp('C++')],
  ['c++', cpp('C++')],
  ['php', { label: 'PHP', load: async () => (await import('@lezer/php')).parser.configure({ top: 'Program' }) }],
  ['json', { label: 'JSON', load: async () => (await import('@lezer/json')).parser }],
  ['css', { label: 'CSS', load: async () => (await import('@lezer/css')).parser }],
  ['html', HTML],
  ['htm', HTML],
  ['xml', XML],
  ['svg', XML],
  ['yaml', YAML],
  ['yml', YAML],
]);

export function languageOf(name: string): Language | undefined {
  return LANGUAGES.get(name.toLowerCase());
}
