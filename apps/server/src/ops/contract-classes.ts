import { chat, type Class, fieldsOf, rest, type Route } from '#contract';

const routes: readonly Route[] = Object.values(rest);
const calls = Object.values(chat.calls);

/** Classes of REST's request and response bodies. Queries are documented parameter by parameter. */
export const REST_CLASSES: readonly Class[] = routes.flatMap(({ body, out }) => [body, out].filter((type) => type !== undefined));

/** Classes of the gateway's calls and events. */
export const CHAT_CLASSES: readonly Class[] = [...calls.flatMap((spec) => [spec.in, spec.out]), ...Object.values(chat.events).map((spec) => spec.data)];

/** These classes and all nested ones. */
export function withInner(roots: readonly Class[]): Class[] {
  const seen = new Set<Class>(roots);
  // Iterating over a set includes what is added meanwhile.
  for (const type of seen) {
    for (const { schema } of fieldsOf(type).values()) {
      const inner = 'type' in schema && typeof schema.type === 'function' ? (schema.type as () => Class)() : undefined;
      if (inner) seen.add(inner);
    }
  }
  return [...seen];
}
