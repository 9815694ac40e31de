import { type Call, chat, type Class, COMMON_ERRORS, fieldsOf } from '#contract';

import { CHAT_CLASSES, withInner } from './contract-classes.js';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string): string => text.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? character);

/** All styles of the page: its content policy allows them by their digest. */
export const STYLE = `:root { color-scheme: light dark } body { font: 16px/1.5 system-ui, sans-serif; max-width: 52rem; margin: 2rem auto; padding: 0 1rem }
h2 { margin-top: 3rem } h3 { margin: 2rem 0 .25rem; font-family: ui-monospace, monospace; font-size: 1rem } p { margin: .25rem 0 }
table { border-collapse: collapse; width: 100%; margin: .5rem 0; font-size: .875rem } th, td { text-align: start; vertical-align: top; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid #8884 }
code, textarea, output, #events { font-family: ui-monospace, monospace; font-size: .875rem } .errors { font-size: .875rem; opacity: .8 }
form { margin: .5rem 0 } label { display: inline-block; margin: 0 1rem .5rem 0 } input, textarea, button { font: inherit; padding: .25rem .5rem } textarea { display: block; box-sizing: border-box; width: 100%; height: 9rem; margin: .25rem 0 }
output { display: block; white-space: pre-wrap; overflow-wrap: anywhere } #events { max-height: 16rem; overflow: auto; padding: 0; list-style: none; overflow-wrap: anywhere }`;

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

/** An example value by the field's schema. */
function exampleOf(schema: object): unknown {
  const { example, enum: values, type, minimum, format } = schema as Readonly<Record<string, unknown>>;
  if (example !== undefined) return example;
  if (Array.isArray(values)) return values[0] as unknown;
  if (type === 'integer') return minimum ?? 0;
  if (type === 'boolean') return true;
  return format === 'uuid' ? '' : 'Hello';
}

/** A form for making the call; its script is `public/try-calls.js`. */
function trial(name: string, { in: input }: Call): string {
  const given = [...fieldsOf(input)]
    .filter(([, { schema }]) => schema.required !== false)
    .map(([key, { schema }]): [string, unknown] => [key, exampleOf(schema)]);
  const json = JSON.stringify(Object.fromEntries(given), null, 2);
  return `<details><summary>Try it</summary><form data-call="${name}"><textarea aria-label="What ${name} takes" spellcheck="false">${escape(json)}</textarea>
<button disabled>Call ${name}</button><output></output></form></details>`;
}

const SIGN_IN = `<form id="sign-in"><label>Name <input name="name" required autocomplete="username"></label>
<label>Password, of a member <input name="password" type="password" autocomplete="current-password"></label><button>Connect</button></form>
<p id="connection" role="status">To make calls from this page, connect: with a name alone as a guest, or as a member.</p>`;

/** The gateway's calls and events as an HTML page on which calls can be made. */
export function gatewayPage(): string {
  const calls = Object.entries<Call>(chat.calls).map(
    ([name, spec]) =>
      `<h3 id="${name}">${name}</h3><p>${escape(spec.about)}.</p>${fields('Takes', spec.in)}${fields('Answers', spec.out)}<p class="errors">Errors: ${[...COMMON_ERRORS, ...spec.errors].join(', ')}</p>${trial(name, spec)}`,
  );
  const events = Object.entries(chat.events).map(([name, spec]) => `<h3 id="${name}">${name}</h3><p>${escape(spec.about)}.</p>${fields('Carries', spec.data)}`);
  const inner = withInner(CHAT_CLASSES).filter((type) => !CHAT_CLASSES.includes(type));
  const things = inner.sort((a, b) => a.name.localeCompare(b.name)).map((type) => `<h3 id="${type.name}">${type.name}</h3>${fields('Holds', type)}`);
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Confab gateway</title><style>${STYLE}</style><script defer src="/api/docs/gateway/socket.io.js"></script><script type="module" src="/api/docs/gateway/try-calls.js"></script>
<h1>Confab gateway</h1><p>Socket.IO 4 at <code>/socket.io</code>, namespace <code>/</code>; handshake <code>auth: { token }</code> with an access token from REST (<a href="/api/docs">REST documentation</a>, <a href="/api/asyncapi.json">AsyncAPI document</a>).
Every call is acknowledged with <code>{ ok: true, data }</code> or <code>{ ok: false, error }</code>.</p>
<h2>Try it</h2>${SIGN_IN}<h3 id="events-heading">Events that came, newest first</h3><ol id="events" role="log" aria-labelledby="events-heading" tabindex="0"></ol>
<h2>Calls</h2>${calls.join('')}<h2>Events</h2>${events.join('')}<h2>Things</h2>${things.join('')}</html>`;
}
