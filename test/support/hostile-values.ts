import { newId } from '@confab/client';
import { fieldsOf, type Class } from '#contract';
import fc from 'fast-check';

/** What really is there, by the names that fields have for it. */
export type World = Readonly<Record<string, string | number>>;

const NASTY = [
  ...['', ' ', '\0', 'a\0b', '\ud800', '\udfff\ud800', '\u202e\u2066', '\u0000\u001f\u007f', '\ufeff', '🧨'.repeat(2000), 'é'.normalize('NFD'), '\r\nX: y'],
  ...["'; DROP TABLE users; --", '" OR ""="', '%', '_', '\\', '%00', '../../etc/passwd', '${7*7}', '{{7*7}}', '<script>alert(1)</script>', 'javascript:0'],
  ...['null', 'undefined', 'NaN', '-1', '0', '1e999', '9'.repeat(400), 'true', '[]', '{}', '__proto__', 'constructor', 'toString', 'hasOwnProperty'],
  ...['x'.repeat(5000), 'ß'.repeat(81), '0193fd2c-0000-7000-8000-000000000001', '00000000-0000-0000-0000-000000000000', 'KVTD', '2026-02-30T25:61:61Z'],
];
const NUMBERS = [0, -0, 1, -1, 0.5, 2 ** 31, -(2 ** 31), 2 ** 53 - 1, 2 ** 53, -(2 ** 53), 2 ** 63, 1e308, 1e-308];

export const nastyText = fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: 'binary', maxLength: 60 }));
const nastyValue = fc.oneof(nastyText, fc.constantFrom(...NUMBERS), fc.constantFrom(null, true, false, [], {}, [[]], [''], { length: 1 }), fc.jsonValue());

/** Of a field with a format. */
function rightly(format: string | undefined, world: World): fc.Arbitrary<unknown>[] {
  if (format === 'emoji') return [fc.constantFrom('👍', '👍🏽', '❤️', '❤', '👨‍👩‍👧‍👦', '👍👍', '🇽🇽', '\u200d', '👍'.repeat(40))];
  return format === 'uuid' ? [fc.constantFrom(...Object.values(world)), fc.constant(newId())] : [];
}

/** Of a field: mostly what is right or nearly so, that hostile neighbours are looked at at all. */
function valueFor(name: string, schema: object, world: World): fc.Arbitrary<unknown> {
  const { enum: words, type, format, minimum } = schema as { enum?: string[]; type?: unknown; format?: string; minimum?: number };
  const real = world[name];
  const right: fc.Arbitrary<unknown>[] = [
    ...(real === undefined ? [] : [fc.constant(real)]),
    ...(words ? [fc.constantFrom(...words)] : []),
    ...(type === 'boolean' ? [fc.boolean()] : []),
    ...(type === 'integer' ? [fc.constantFrom(minimum ?? 0, (minimum ?? 0) + 1, 50, 100)] : []),
    ...rightly(format, world),
    ...(type === 'string' && !words && !format ? [fc.string({ minLength: 3, maxLength: 20 }), nastyText] : []),
  ];
  return fc.oneof({ weight: 6, arbitrary: fc.oneof(...(right.length > 0 ? right : [nastyText])) }, { weight: 1, arbitrary: nastyValue });
}

/** Inputs of a class: some right, most nearly so, some nothing of the kind. */
export function hostileInput(type: Class, world: World): fc.Arbitrary<unknown> {
  const fields = [...fieldsOf(type)];
  const model = Object.fromEntries(fields.map(([name, { schema }]) => [name, valueFor(name, schema, world)]));
  const required = fields.filter(([, { schema }]) => (schema as { required?: unknown }).required !== false).map(([name]) => name);
  const whole = fc.record(model, { requiredKeys: required });
  const partial = fc.record(model, { requiredKeys: [] });
  const crowded = fc.tuple(whole, fc.dictionary(nastyText, fc.jsonValue(), { maxKeys: 2 })).map(([input, more]) => ({ ...input, ...more }));
  return fc.oneof({ weight: 8, arbitrary: whole }, { weight: 1, arbitrary: partial }, { weight: 1, arbitrary: crowded }, { weight: 1, arbitrary: nastyValue });
}
