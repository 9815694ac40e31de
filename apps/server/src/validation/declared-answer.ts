import { type Class, fieldsOf } from '#contract';
import { Logger } from '@nestjs/common';

/** The declared fields of a contract class. */
class Shape {
  private readonly fields: ReadonlyMap<string, Inner | undefined>;

  constructor(private readonly type: Class) {
    this.fields = new Map([...fieldsOf(type)].map(([name, { inner, isList }]) => [name, inner && new Inner(inner, isList)]));
  }

  /** Returns the object itself if all its fields are declared (one lookup for each), otherwise a copy of those that are. */
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

/** A field that holds an object of another class, or a list of them. Resolved on first use, since classes may refer to each other. */
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
/** Bounded, since a badly wrong object may have field names that come from data. */
const MAX_REPORTED = 100;

/** Reports a server bug, once for each field, by name and never with its value. */
function report(type: string, name: string): void {
  const field = `${type}.${name}`;
  if (reported.has(field) || reported.size === MAX_REPORTED) return;
  reported.add(field);
  logger.warn(`Left out of what was sent, since the contract does not declare it: ${field}`);
}

/** Removes everything that the contract class does not declare, at all levels, so that no entity field leaks into an answer. */
export function declared<T extends object>(type: Class<T>, data: T): T {
  return shapeOf(type).strip(data) as T;
}

/** As `declared`, for each element of a list. */
export function declaredEach<T extends object>(type: Class<T>, list: readonly T[]): readonly T[] {
  return stripItems(shapeOf(type), list) as readonly T[];
}
