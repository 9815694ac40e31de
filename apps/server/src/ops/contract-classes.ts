import { chat, type Class, fieldsOf, rest, type Route } from '#contract';

const routes: readonly Route[] = Object.values(rest);
const calls = Object.values(chat.calls);

/** What REST takes and answers in bodies; queries are told of parameter by parameter. */
export const REST_CLASSES: readonly Class[] = routes.flatMap(({ body, out }) => [body, out].filter((type) => type !== undefined));

/** What the gateway's calls take and answer, and what its events carry. */
export const CHAT_CLASSES: readonly Class[] = [...calls.flatMap((spec) => [spec.in, spec.out]), ...Object.values(chat.events).map((spec) => spec.data)];

/** These classes and all that they hold. */
export function withInner(roots: readonly Class[]): Class[] {
  const seen = new Set<Class>(roots);
  // A set is walked to its end, with what is added on the way.
  for (const type of seen) {
    for (const { schema } of fieldsOf(type).values()) {
      const inner = 'type' in schema && typeof schema.type === 'function' ? (schema.type as () => Class)() : undefined;
      if (inner) seen.add(inner);
    }
  }
  return [...seen];
}
