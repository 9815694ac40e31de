/** What a field decorator is made of: what the server checks, what the documents say and what the compiler knows, in one. */
import type { ApiPropertyOptions } from '@nestjs/swagger';

import { compileRules, type FieldRules } from './compiled-rules.js';
import type { Class } from './define.js';

/** What a field takes and gives, beyond its TypeScript type. */
interface FieldSpec {
  /** The JSON schema, as Swagger's ApiProperty takes it. */
  readonly schema: ApiPropertyOptions;
  /** class-validator's decorators; the message of each says what the field takes. */
  readonly rules: readonly PropertyDecorator[];
  /** Of fields that take text, or a list of texts. */
  readonly text?: TextForm;
  /** Reads a query parameter, which is always text. */
  readonly fromText?: (text: string) => unknown;
  /** The class of the contract that the field holds. */
  readonly inner?: () => Class;
  /** Whether it holds a list of them. */
  readonly isList?: boolean;
}

/**
 * How given text is read, in this order: trimmed, its length bounded, and only then tidied and checked. What is done to
 * text may cost the square of its length, or worse, so nothing is done to text of which nobody knows how long it is.
 */
interface TextForm {
  /** In UTF-16 units: a longer text fits nowhere here, and is refused without being looked at. */
  readonly longest: number;
  /** Whether the spaces around it are no part of it. */
  readonly trimmed?: boolean;
  /** Brings it into the form that is kept. */
  readonly tidy?: (text: string) => string;
}

/** Longer than any number or word that a query parameter stands for. */
const LONGEST_WORD = 20;
/** For rules that look at nothing but the value. */
const NO_OBJECT = {};

/** A field of a class: reads what is given for it, and says what is wrong with it. */
export class Field {
  readonly schema: ApiPropertyOptions;
  readonly inner: (() => Class) | undefined;
  readonly isList: boolean;
  /** No rule is shown a text that is longer, whatever is expected in its place: it breaks the first one. */
  private readonly longest: number;

  constructor(
    private readonly spec: FieldSpec,
    private readonly asked: FieldRules,
  ) {
    this.schema = spec.schema;
    this.inner = spec.inner;
    this.isList = spec.isList === true;
    // A list's objects are read as their own class says; nothing else that is no text shall be text of any length.
    this.longest = spec.text?.longest ?? -1;
  }

  /** A given value in the form that is kept; what is too long or of a wrong type stays as it came. `fromQuery`: it is a query parameter. */
  read(given: unknown, fromQuery = false): unknown {
    const { text, fromText } = this.spec;
    if (typeof given === 'string') {
      if (fromQuery && fromText) return given.length <= LONGEST_WORD ? fromText(given) : given;
      return text && !this.isList ? kept(text, given) : given;
    }
    return text && this.isList && Array.isArray(given) ? given.map((item: unknown) => (typeof item === 'string' ? kept(text, item) : item)) : given;
  }

  /** Whether a value may stand here: all rules hold, or it is rightly absent or null. */
  holds(value: unknown, of: object = NO_OBJECT): boolean {
    if (this.isExempt(value, of)) return true;
    if (this.isTooLong(value)) return false;
    for (const { holds } of this.asked.rules) if (!holds(value, of)) return false;
    return true;
  }

  /** What is wrong with a value that does not hold. */
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

/** Resolves to an impossible demand on the class where the decorator and the property's type differ. */
type Agrees<C, K, T> = K extends keyof C ? (Same<C[K], T> extends true ? unknown : { readonly 'the decorator says another type than the property': T }) : never;

export interface FieldDecorator<T> {
  <C extends object, K extends string>(target: C & Agrees<C, K, T>, key: K): void;
  readonly spec: FieldSpec;
}

const registry = new Map<object, Map<string, FieldSpec>>();
const known = new WeakMap<Class, ReadonlyMap<string, Field>>();

/** The fields that a contract class declares, its parents' included. */
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

/** Decorates every field with what its schema makes of it: how Swagger, which is loaded for the documents alone, hears of them. */
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
