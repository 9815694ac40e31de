/** Field decorators combine the server's validation, the documents' schema and the compiler's type. */
import type { ApiPropertyOptions } from '@nestjs/swagger';

import { compileRules, type FieldRules } from './compiled-rules.js';
import type { Class } from './define.js';

/** Validation and schema of a field. */
interface FieldSpec {
  /** The JSON schema, as Swagger's ApiProperty takes it. */
  readonly schema: ApiPropertyOptions;
  /** class-validator's decorators; each message states what the field takes. */
  readonly rules: readonly PropertyDecorator[];
  /** For fields that take text or a list of texts. */
  readonly text?: TextForm;
  /** Parses a query parameter, which is always text. */
  readonly fromText?: (text: string) => unknown;
  /** The contract class of the field's value. */
  readonly inner?: () => Class;
  /** Whether it holds a list of them. */
  readonly isList?: boolean;
}

/**
 * How text is read, in this order: trimmed, its length bounded, and only then normalised and validated. Normalising and
 * matching may take time quadratic in the length or worse, so neither is applied to text of unbounded length.
 */
interface TextForm {
  /** In UTF-16 units: longer text is rejected without further processing. */
  readonly longest: number;
  /** Whether surrounding white space is removed. */
  readonly trimmed?: boolean;
  /** Converts it to the form that is stored. */
  readonly tidy?: (text: string) => string;
}

/** Longer than any number or keyword in a query parameter. */
const LONGEST_WORD = 20;
/** For rules that use only the value. */
const NO_OBJECT = {};

/** A field of a class: reads and validates its values. */
export class Field {
  readonly schema: ApiPropertyOptions;
  readonly inner: (() => Class) | undefined;
  readonly isList: boolean;
  /** Longer text is not passed to any rule, whatever the field takes: it breaks the first one. */
  private readonly longest: number;

  constructor(
    private readonly spec: FieldSpec,
    private readonly asked: FieldRules,
  ) {
    this.schema = spec.schema;
    this.inner = spec.inner;
    this.isList = spec.isList === true;
    // Lists of objects are read by their own class; a field that takes no text rejects text of any length.
    this.longest = spec.text?.longest ?? -1;
  }

  /** Converts a value to its stored form; one that is too long or of a wrong type is returned unchanged. `fromQuery`: it is a query parameter. */
  read(given: unknown, fromQuery = false): unknown {
    const { text, fromText } = this.spec;
    if (typeof given === 'string') {
      if (fromQuery && fromText) return given.length <= LONGEST_WORD ? fromText(given) : given;
      return text && !this.isList ? kept(text, given) : given;
    }
    return text && this.isList && Array.isArray(given) ? given.map((item: unknown) => (typeof item === 'string' ? kept(text, item) : item)) : given;
  }

  /** Whether the value is valid: all rules hold, or it is absent or null where that is allowed. */
  holds(value: unknown, of: object = NO_OBJECT): boolean {
    if (this.isExempt(value, of)) return true;
    if (this.isTooLong(value)) return false;
    for (const { holds } of this.asked.rules) if (!holds(value, of)) return false;
    return true;
  }

  /** The problem with an invalid value. */
  complaint(value: unknown, of: object = NO_OBJECT): string {
    const broken = this.isTooLong(value) ? this.asked.rules.slice(0, 1) : this.asked.rules.filter(({ holds }) => !holds(value, of));
    return [...new Set(broken.map(({ takes }) => takes))].join('; ');
  }

  private isExempt(value: unknown, of: object): boolean {
    for (const applies of this.asked.conditions) if (!applies(of, value)) return true;
    return false;
  }

  private isTooLong(value: unknown): boolean {
    if (typeof value === 'string') return value.length > this.longest;
    return this.isList && Array.isArray(value) && value.some((item) => typeof item === 'string' && item.length > this.longest);
  }
}

function kept({ trimmed, longest, tidy }: TextForm, given: string): string {
  const text = trimmed ? given.trim() : given;
  return tidy && text.length <= longest ? tidy(text) : text;
}

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

/** An unsatisfiable constraint on the class if the decorator and the property's type differ. */
type Agrees<C, K, T> = K extends keyof C ? (Same<C[K], T> extends true ? unknown : { readonly 'the decorator says another type than the property': T }) : never;

export interface FieldDecorator<T> {
  <C extends object, K extends string>(target: C & Agrees<C, K, T>, key: K): void;
  readonly spec: FieldSpec;
}

const registry = new Map<object, Map<string, FieldSpec>>();
const known = new WeakMap<Class, ReadonlyMap<string, Field>>();

/** The fields of a contract class, including inherited ones. */
export function fieldsOf(type: Class): ReadonlyMap<string, Field> {
  const fields = known.get(type) ?? gatherFields(type);
  known.set(type, fields);
  return fields;
}

function gatherFields(type: Class): ReadonlyMap<string, Field> {
  const fields = new Map<string, Field>();
  for (let proto: object | null = type.prototype as object; proto; proto = Object.getPrototypeOf(proto) as object | null) {
    const rulesOf = compileRules(proto.constructor as Class);
    for (const [name, spec] of registry.get(proto) ?? []) if (!fields.has(name)) fields.set(name, new Field(spec, rulesOf(name)));
  }
  return fields;
}

/** Applies a decorator to every field, for Swagger, which is loaded only for the documents. */
export function decorateFields(decorator: (schema: ApiPropertyOptions) => PropertyDecorator): void {
  for (const [target, fields] of registry) for (const [name, { schema }] of fields) decorator(schema)(target, name);
}

export function field<T>(spec: FieldSpec): FieldDecorator<T> {
  const decorate = (target: object, key: string): void => {
    for (const rule of spec.rules) rule(target, key);
    const fields = registry.get(target) ?? new Map<string, FieldSpec>();
    registry.set(target, fields.set(key, spec));
  };
  return Object.assign(decorate, { spec });
}
