import { chat, type Class, COMMON_ERRORS, fieldsOf } from '#contract';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string): string => text.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? character);

/** All of its styles: the page's content policy knows them by their digest. */
export const STYLE = `:root { color-scheme: light dark } body { font: 16px/1.5 system-ui, sans-serif; max-width: 52rem; margin: 2rem auto; padding: 0 1rem }
h2 { margin-top: 3rem } h3 { margin: 2rem 0 .25rem; font-family: ui-monospace, monospace; font-size: 1rem } p { margin: .25rem 0 }
table { border-collapse: collapse; width: 100%; margin: .5rem 0; font-size: .875rem } th, td { text-align: start; vertical-align: top; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid #8884 }
code { font-family: ui-monospace, monospace } .errors { font-size: .875rem; opacity: .8 }`;

function typeOf(schema: object): string {
  const { type, items, enum: values, isArray, nullable } = schema as Readonly<Record<string, unknown>>;
  const one =
    typeof type === 'function' ? (type as () => Class)().name : Array.isArray(values) ? values.map((value) => `'${String(value)}'`).join(' | ') : String(type);
  const item = typeof items === 'object' && items !== null && 'type' in items ? String(items.type) : '';
  const list = isArray === true ? `${one}[]` : type === 'array' ? `${item}[]` : one;
  return nullable === true ? `${list} | null` : list;
}

function fields(title: string, type: Class): string {
  const rows = [...fieldsOf(type)].map(([name, { schema }]) => {
    const optional = schema.required === false ? '?' : '';
    const { minLength, maxLength, minimum } = schema as { minLength?: number; maxLength?: number; minimum?: number };
    const bounds = maxLength !== undefined ? `${minLength ?? 0} to ${maxLength} characters` : minimum !== undefined ? `from ${minimum}` : '';
    const about = [bounds, schema.description ?? ''].filter(Boolean).join('. ');
    return `<tr><td><code>${name}${optional}</code></td><td><code>${escape(typeOf(schema))}</code></td><td>${escape(about)}</td></tr>`;
  });
  const body = rows.length ? `<table>${rows.join('')}</table>` : '<p><code>{}</code></p>';
  return `<p><b>${title}</b> <code>${type.name}</code></p>${body}`;
}

function classesBeneath(roots: readonly Class[]): Class[] {
  const seen = new Set<Class>();
  const visit = (type: Class): void => {
    for (const { schema } of fieldsOf(type).values()) {
      const inner = 'type' in schema && typeof schema.type === 'function' ? (schema.type as () => Class)() : undefined;
      if (inner && !seen.has(inner)) visit((seen.add(inner), inner));
    }
  };
  roots.forEach(visit);
  return [...seen].sort((a, b) => a.name.localeCompare(b.name));
}

/** The gateway's calls and events as a page for people; it holds no script. */
export function gatewayPage(): string {
  const calls = Object.entries(chat.calls).map(
    ([name, spec]) =>
      `<h3 id="${name}">${name}</h3><p>${escape(spec.about)}.</p>${fields('Takes', spec.in)}${fields('Answers', spec.out)}<p class="errors">Errors: ${[...COMMON_ERRORS, ...spec.errors].join(', ')}</p>`,
  );
  const events = Object.entries(chat.events).map(([name, spec]) => `<h3 id="${name}">${name}</h3><p>${escape(spec.about)}.</p>${fields('Carries', spec.data)}`);
  const roots = [...Object.values(chat.calls).flatMap((spec) => [spec.in, spec.out]), ...Object.values(chat.events).map((spec) => spec.data)];
  const things = classesBeneath(roots).map((type) => `<h3 id="${type.name}">${type.name}</h3>${fields('Holds', type)}`);
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Confab gateway</title><style>${STYLE}</style>
<h1>Confab gateway</h1><p>Socket.IO 4 at <code>/socket.io</code>, namespace <code>/</code>; handshake <code>auth: { token }</code> with an access token from REST (<a href="/api/docs">REST documentation</a>, <a href="/api/asyncapi.json">AsyncAPI document</a>).
Every call is acknowledged with <code>{ ok: true, data }</code> or <code>{ ok: false, error }</code>.</p>
<h2>Calls</h2>${calls.join('')}<h2>Events</h2>${events.join('')}<h2>Things</h2>${things.join('')}</html>`;
}
