import { newId } from '@confab/client';
import { fieldsOf, type Class, type Field } from '#contract';

/** An input that is right but for one thing. */
interface WrongInput {
  readonly field: string;
  readonly input: Record<string, unknown>;
}

interface Schema {
  readonly type?: unknown;
  readonly format?: unknown;
  readonly enum?: unknown;
  readonly pattern?: unknown;
  readonly required?: unknown;
  readonly nullable?: unknown;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

const schemaOf = (field: Field | undefined): Schema => field?.schema ?? {};

/** Every way in which an input of this class can be wrong: each field left out, of a wrong type, beyond its limits; and one too many. */
export function wrongInputs(type: Class): WrongInput[] {
  const right = rightInput(type);
  const wrong: WrongInput[] = [{ field: 'surprise', input: { ...right, surprise: 1 } }];
  for (const [field, spec] of fieldsOf(type)) {
    const { [field]: _left, ...others } = right;
    if (isRequired(spec)) wrong.push({ field, input: others });
    for (const value of wrongValues(schemaOf(spec))) wrong.push({ field, input: { ...right, [field]: value } });
  }
  return wrong;
}

/** The same for query parameters, which are always text. */
export function wrongQueries(type: Class): WrongInput[] {
  return wrongInputs(type).filter(({ field, input }) => {
    const value = input[field];
    const isText = schemaOf(fieldsOf(type).get(field)).type === 'string';
    return typeof value !== 'object' && !(typeof value === 'boolean' && isText) && !(typeof value === 'number' && isText) && value !== '1';
  });
}

/** Only what must be there. */
export function rightInput(type: Class): Record<string, unknown> {
  return Object.fromEntries([...fieldsOf(type)].filter(([, spec]) => isRequired(spec)).map(([field, spec]) => [field, rightValue(field, schemaOf(spec))]));
}

const isRequired = (spec: Field): boolean => schemaOf(spec).required !== false;

function rightValue(field: string, schema: Schema): unknown {
  if (Array.isArray(schema.enum)) return schema.enum[0];
  if (schema.format === 'uuid') return newId();
  if (schema.format === 'emoji') return '👍';
  if (schema.type === 'integer') return Math.max(1, schema.minimum ?? 1);
  if (schema.type === 'boolean') return true;
  return field === 'code' ? 'QQQQ' : 'a proper text'.replaceAll(' ', '.').slice(0, schema.maxLength);
}

function wrongValues(schema: Schema): unknown[] {
  const notEven = [...(schema.nullable === true ? [] : [null]), [], {}, ['x']];
  if (schema.type === 'integer') return [...notEven, '1', 'x', true, 1.5, 1e300, (schema.minimum ?? 0) - 1, ...beyond(schema.maximum)];
  if (schema.type === 'boolean') return [...notEven, 'yes', 0, 1];
  return [...notEven, 7, true, ...wrongTexts(schema)];
}

const beyond = (maximum: number | undefined): number[] => (maximum === undefined || maximum >= Number.MAX_SAFE_INTEGER ? [] : [maximum + 1]);

function wrongTexts({ format, minLength = 0, maxLength, enum: words, pattern }: Schema): string[] {
  const wrong: string[] = [];
  if (format === 'uuid' || Array.isArray(words)) wrong.push('neither');
  if (format === 'emoji') wrong.push('x', '1', '👍👍', '❤');
  if (minLength > 0) wrong.push('', 'x'.repeat(minLength - 1));
  if (maxLength !== undefined) wrong.push('x'.repeat(maxLength + 1));
  if (typeof pattern === 'string') wrong.push('n\u00f6t th\u00efs');
  return wrong;
}
