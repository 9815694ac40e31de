/** How a contract is declared: calls and events of the socket gateway, and routes of REST. */
import type { ErrorCode } from './constants.js';

/** A shape, as a class. */
export type Class<T = object> = new () => T;

export interface Call<In extends object = object, Out extends object = object> {
  readonly in: Class<In>;
  readonly out: Class<Out>;
  /** Codes that this call adds to those that any call may answer (see COMMON_ERRORS). */
  readonly errors: readonly ErrorCode[];
  /** One sentence for the documents. */
  readonly about: string;
  /**
   * A pipelined call may start while earlier pipelined calls of the same socket are still under way, because its
   * service keeps their order itself. All others wait for what the socket asked before.
   */
  readonly pipelined: boolean;
}

export interface Event<Data extends object = object> {
  readonly data: Class<Data>;
  readonly about: string;
  /** A volatile event is dropped for a connection that is not ready for it: nothing durable hangs on it. */
  readonly volatile: boolean;
}

export interface Route<Body extends object = object, Query extends object = object, Out = unknown> {
  /** What one would call it as a method: the documents' operation id, and so its name in generated clients. */
  readonly name: string;
  readonly body?: Class<Body>;
  readonly query?: Class<Query>;
  /** What a success answers; nothing for 204. */
  readonly out?: Class;
  readonly list: boolean;
  readonly status: 200 | 201 | 202 | 204;
  /** Where that which a 201 has made is from then on; `params` are those of the route's own path. */
  location?(made: Out, params: Readonly<Record<string, string>>): string;
  /** Media types of an answer that is text and no JSON. */
  readonly text?: readonly string[];
  /** What a 202 means, where the route may answer one instead, in the same shape. */
  readonly accepted?: string;
  readonly errors: readonly ErrorCode[];
  readonly about: string;
  /** Whether the route answers callers without a token. */
  readonly open: boolean;
  /** Only for the compiler: what `out` and `list` amount to. */
  readonly answer?: Out;
}

/** What any call or route may answer besides its own codes. */
export const COMMON_ERRORS = ['BAD_INPUT', 'UNAUTHENTICATED', 'RATE_LIMITED', 'INTERNAL', 'UNAVAILABLE'] as const satisfies readonly ErrorCode[];

/** Declares a call: what it takes, what it answers, and which errors are its own. */
export function call<In extends object, Out extends object>(spec: {
  in: Class<In>;
  out: Class<Out>;
  about: string;
  errors?: readonly ErrorCode[];
  pipelined?: boolean;
}): Call<In, Out> {
  return { errors: [], pipelined: false, ...spec };
}

/** Declares an event that the server sends. */
export function event<Data extends object>(data: Class<Data>, about: string, options: { volatile?: boolean } = {}): Event<Data> {
  return { data, about, volatile: options.volatile ?? false };
}

interface RouteSpec<Body extends object, Query extends object, Out = unknown> {
  name: string;
  body?: Class<Body>;
  query?: Class<Query>;
  status?: 200 | 201 | 202;
  location?: Route<Body, Query, Out>['location'];
  accepted?: string;
  errors?: readonly ErrorCode[];
  about: string;
  open?: boolean;
}
const routeDefaults = { status: 200, errors: [], open: false, list: false } as const;

/** Declares a route that answers one `out`. */
export function route<Out extends object, Body extends object = never, Query extends object = never>(
  out: Class<Out>,
  spec: RouteSpec<Body, Query, Out>,
): Route<Body, Query, Out> {
  return { ...routeDefaults, ...spec, out };
}

/** Declares a route that answers a list of `out`. */
export function listRoute<Out extends object, Body extends object = never, Query extends object = never>(
  out: Class<Out>,
  spec: RouteSpec<Body, Query>,
): Route<Body, Query, Out[]> {
  return { ...routeDefaults, ...spec, out, list: true };
}

/** Declares a route that answers text of one of these media types, to be kept as a file. */
export function textRoute<Body extends object = never, Query extends object = never>(
  text: readonly string[],
  spec: Omit<RouteSpec<Body, Query>, 'status' | 'accepted' | 'location'>,
): Route<Body, Query, string> {
  return { ...routeDefaults, ...spec, text };
}

/** Declares a route that answers 204 and nothing. */
export function emptyRoute<Body extends object = never, Query extends object = never>(
  spec: Omit<RouteSpec<Body, Query>, 'status' | 'accepted' | 'location'>,
): Route<Body, Query, void> {
  return { ...routeDefaults, ...spec, status: 204 };
}

export interface Contract {
  readonly calls: Readonly<Record<string, Call>>;
  readonly events: Readonly<Record<string, Event>>;
}

/** Keeps the exact names and shapes of what is declared. */
export function defineContract<const C extends Contract>(contract: C): C {
  return contract;
}

/** Keeps the exact paths and shapes of what is declared. Keys read `METHOD /path/:parameter`. */
export function defineRoutes<const R extends Readonly<Record<string, Route>>>(routes: R): R {
  return routes;
}

export type CallName<C extends Contract> = keyof C['calls'] & string;
export type EventName<C extends Contract> = keyof C['events'] & string;
export type Input<C extends Contract, K extends CallName<C>> = C['calls'][K] extends Call<infer In> ? In : never;
export type Output<C extends Contract, K extends CallName<C>> = C['calls'][K] extends Call<infer _In, infer Out> ? Out : never;
export type Payload<C extends Contract, K extends EventName<C>> = C['events'][K] extends Event<infer Data> ? Data : never;

/** One method for each call, named as the call: what a gateway must implement. */
export type Handlers<C extends Contract, Caller, Connection> = {
  [K in CallName<C>]: (caller: Caller, input: Input<C, K>, connection: Connection) => Promise<Output<C, K>> | Output<C, K>;
};
