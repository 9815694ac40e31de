import { type Class, fieldsOf } from '#contract';
import { Logger } from '@nestjs/common';

/** A class of the contract, as what is sent is compared with it. */
class Shape {
  private readonly fields: ReadonlyMap<string, Inner | undefined>;

  constructor(private readonly type: Class) {
    this.fields = new Map([...fieldsOf(type)].map(([name, { inner, isList }]) => [name, inner && new Inner(inner, isList)]));
  }

  /** The object itself where it holds what it may, which costs a look at each of its names; a copy of what it may where it holds more. */
  strip(data: unknown): unknown {
    if (typeof data !== 'object' || data === null) return data;
    const given = data as Readonly<Record<string, unknown>>;
    let copy: Record<string, unknown> | undefined;
    for (const name in given) {
      const inner = this.fields.get(name);
      if (inner) {
        const stripped = inner.strip(given[name]);
        if (stripped !== given[name]) (copy ??= { ...given })[name] = stripped;
      } else if (!this.fields.has(name)) {
        report(this.type.name, name);
        Reflect.deleteProperty((copy ??= { ...given }), name);
      }
    }
    return copy ?? data;
  }
}

/** What a field holds: an object of another class, or a list of them. Classes may name each other, so it is looked up when first met. */
class Inner {
  private known: Shape | undefined;

  constructor(
    private readonly type: () => Class,
    private readonly isList: boolean,
  ) {}

  strip(value: unknown): unknown {
    if (value === null || value === undefined) return value;
    this.known ??= shapeOf(this.type());
    return this.isList && Array.isArray(value) ? stripItems(this.known, value) : this.known.strip(value);
  }
}

const shapes = new WeakMap<Class, Shape>();

function shapeOf(type: Class): Shape {
  const shape = shapes.get(type) ?? new Shape(type);
  shapes.set(type, shape);
  return shape;
}

function stripItems(shape: Shape, items: readonly unknown[]): readonly unknown[] {
  let copy: unknown[] | undefined;
  for (let at = 0; at < items.length; at++) {
    const stripped = shape.strip(items[at]);
    if (stripped !== items[at]) (copy ??= [...items])[at] = stripped;
  }
  return copy ?? items;
}

const logger = new Logger('Answers');
const reported = new Set<string>();
/** Names may come from data where something is very wrong. */
const MOST_REPORTED = 100;

/** A mistake of ours: told once, by name, never with the value. */
function report(type: string, name: string): void {
  const field = `${type}.${name}`;
  if (reported.has(field) || reported.size === MOST_REPORTED) return;
  reported.add(field);
  logger.warn(`Left out of what was sent, since the contract does not declare it: ${field}`);
}

/** What is sent holds what its class of the contract declares, down to the last nested field, and nothing else: no field of an entity slips out. */
export function declared<T extends object>(type: Class<T>, data: T): T {
  return shapeOf(type).strip(data) as T;
}

/** The same for each of a list. */
export function declaredEach<T extends object>(type: Class<T>, list: readonly T[]): readonly T[] {
  return stripItems(shapeOf(type), list) as readonly T[];
}
