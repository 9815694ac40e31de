/** A JSON value. */
export type Json = string | number | boolean | null | undefined | readonly Json[] | { readonly [name: string]: Json };
export type JsonObject = { readonly [name: string]: Json };

const isObject = (value: Json): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Converts OpenAPI 3.0's `nullable` to JSON Schema's second type, as AsyncAPI needs it. */
export function toJsonSchema(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map(toJsonSchema);
  if (!isObject(schema)) return schema;
  const { nullable, ...rest } = schema;
  const inner = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, toJsonSchema(value)]));
  if (nullable !== true) return inner;
  const { type, enum: values } = inner;
  if (typeof type === 'string' && Array.isArray(values)) return { ...inner, type: [type, 'null'], enum: [...(values as Json[]), null] };
  if (typeof type === 'string') return { ...inner, type: [type, 'null'] };
  const { allOf, ...words } = inner;
  // OpenAPI 3.0 puts a description beside a reference this way.
  return Array.isArray(allOf) ? { ...words, oneOf: [...(allOf as Json[]), { type: 'null' }] } : { oneOf: [inner, { type: 'null' }] };
}
