import type { ErrorCode, RouteAnswer, RouteBody, RouteParam, RoutePath, RouteQuery } from '@confab/contract';
import { ERRORS } from '@confab/contract/constants';

import { ChatError, isProblem, unavailable } from './chat-error.js';

/** The address of a server. `url` is its origin, with or without a trailing slash; empty in a browser for the page's own origin. */
export interface ServerOptions {
  url: string;
  fetch?: typeof fetch;
}

/** Whether a route has this part: the contract has `object` or `never` for parts that it lacks. */
type Takes<T> = [T] extends [never] ? false : [keyof T] extends [never] ? false : true;
type Params<P extends RoutePath> = [RouteParam<P>] extends [never] ? { params?: undefined } : { params: Record<RouteParam<P>, string> };
type Body<P extends RoutePath> =
  Takes<RouteBody<P>> extends true ? (object extends RouteBody<P> ? { body?: RouteBody<P> } : { body: RouteBody<P> }) : { body?: undefined };
type Query<P extends RoutePath> =
  Takes<RouteQuery<P>> extends true ? (object extends RouteQuery<P> ? { query?: RouteQuery<P> } : { query: RouteQuery<P> }) : { query?: undefined };

/** A browser completes the request even if its page closes. */
interface KeepAlive {
  keepalive?: boolean;
}

/** The parts of a route's request besides its path. */
export type RouteOptions<P extends RoutePath> = Params<P> & Query<P> & Body<P> & KeepAlive;
/** The options as an argument list: optional if the route needs none. */
export type RouteArguments<P extends RoutePath> = object extends RouteOptions<P> ? [options?: RouteOptions<P>] : [options: RouteOptions<P>];

interface LooseOptions {
  params?: Readonly<Record<string, string>> | undefined;
  query?: object | undefined;
  body?: object | undefined;
  keepalive?: boolean | undefined;
}

const ANSWER_WITHIN_MS = 15_000;

/** Without the trailing slash of addresses copied from a browser. */
export function originOf({ url }: ServerOptions): string {
  return url.endsWith('/') ? originOf({ url: url.slice(0, -1) }) : url;
}

/** Makes a REST request, authenticated if a token is given. Rejects only with ChatError. */
export async function request<P extends RoutePath>(server: ServerOptions, path: P, options: LooseOptions, token?: string): Promise<RouteAnswer<P>> {
  const [method = 'GET', template = ''] = path.split(' ');
  const { response, text } = await exchange(server, addressOf(originOf(server), template, options), {
    method,
    headers: { ...(options.body && { 'content-type': 'application/json' }), ...(token && { authorization: `Bearer ${token}` }) },
    ...(options.body && { body: JSON.stringify(options.body) }),
    credentials: 'same-origin',
    ...(options.keepalive && { keepalive: true }),
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  });
  const answer = response.ok && isText(response) ? text : parse(text);
  if (!response.ok) throw refusal(response, answer);
  // The only place where an answer's text gets the contract's type.
  return answer as RouteAnswer<P>;
}

/** Sends the request and reads the whole answer: a truncated answer is a failure too. */
async function exchange(server: ServerOptions, address: string, init: RequestInit): Promise<{ response: Response; text: string }> {
  const send = server.fetch ?? fetch;
  try {
    const response = await send(address, init);
    return { response, text: await response.text() };
  } catch (cause) {
    throw unavailable('The server cannot be reached', cause);
  }
}

function addressOf(origin: string, template: string, { params, query }: LooseOptions): string {
  const path = template.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params?.[name] ?? ''));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) if (value !== undefined) search.append(name, String(value));
  return `${origin}/api/v1${path}${search.size > 0 ? `?${search.toString()}` : ''}`;
}

/** Declared by the contract as text; a proxy's page is HTML. */
function isText(response: Response): boolean {
  return /^(text\/csv|application\/x-ndjson)/.test(response.headers.get('content-type') ?? '');
}

function parse(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    // Not JSON: a proxy's page or a truncated answer. `refusal` uses the status then.
    return undefined;
  }
}

function refusal(response: Response, answer: unknown): ChatError {
  if (isProblem(answer)) return new ChatError(answer);
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return new ChatError({
    code: codeOf(response.status),
    detail: `The server answered ${response.status}`,
    ...(Number.isFinite(seconds) && { retryAfterMs: seconds * 1000 }),
  });
}

/** For answers that are not Confab's own, such as a proxy's while the server restarts. */
function codeOf(status: number): ErrorCode {
  if (status >= 502) return 'UNAVAILABLE';
  const codes = Object.keys(ERRORS) as ErrorCode[];
  return codes.find((code) => ERRORS[code].status === status) ?? 'INTERNAL';
}
