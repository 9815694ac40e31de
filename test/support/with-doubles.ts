import 'reflect-metadata';

/** Also of a class whose constructor is private. */
interface Class<T = object> {
  readonly name: string;
  readonly prototype: T;
}

interface Double {
  readonly of: Class;
  readonly value: object;
}

/** Stands in for a dependency. The compiler checks its members' names, so that renaming one breaks the spec before it runs. */
export const double = <T extends object>(of: Class<T>, value: { readonly [K in keyof T]?: unknown }): Double => ({ of, value });

/**
 * Builds a provider by the types of its constructor, as Nest does, so that specs do not depend on their order. What has
 * no double is an empty object: a dependency that a spec does not use is added without touching it.
 */
export function withDoubles<T extends object>(provider: new (...dependencies: never[]) => T, ...doubles: readonly Double[]): T {
  const dependencies = dependenciesOf(provider);
  for (const { of } of doubles) if (!dependencies.includes(of)) throw new Error(`${provider.name} does not depend on ${of.name}`);
  const values = dependencies.map((dependency) => doubles.find(({ of }) => of === dependency)?.value ?? {});
  return new provider(...(values as never[]));
}

function dependenciesOf(provider: object): readonly unknown[] {
  const types: unknown = Reflect.getMetadata('design:paramtypes', provider);
  return Array.isArray(types) ? types : [];
}
