/** Declares contracts: calls and events of the socket gateway, and REST routes. */
import type { ErrorCode } from './constants.js';

/** A shape, as a class. */
export type Class<T = object> = new () => T;

export interface Call<In extends object = object, Out extends object = object> {
  readonly in: Class<In>;
  readonly out: Class<Out>;
  /** Error codes besides those that any call may return (COMMON_ERRORS). */
  readonly errors: readonly ErrorCode[];
  /** One sentence for the documents. */
  readonly about: string;
  /**
   * A pipelined call may start while earlier pipelined calls of the same socket are still running, because its service
   * keeps their order itself. All others wait for the socket's earlier calls.
   */
  readonly pipelined: boolean;
}

export interface Event<Data extends object = object> {
  readonly data: Class<Data>;
  readonly about: string;
  /** A volatile event is dropped for a connection that is not ready: nothing durable depends on it. */
  readonly volatile: boolean;
}

export interface Route<Body extends object = object, Query extends object = object, Out = unknown> {
  /** The operation id in the documents, and so the method name in generated clients. */
  readonly name: string;
  readonly body?: Class<Body>;
  readonly query?: Class<Query>;
  /** The class of a successful answer; undefined for 204. */
  readonly out?: Class;
  readonly list: boolean;
  readonly status: 200 | 201 | 202 | 204;
  /** The address of the created resource after a 201; `params` are those of the route's own path. */
  location?(made: Out, params: Readonly<Record<string, string>>): string;
  /** Media types of an answer that is plain text instead of JSON. */
  readonly text?: readonly string[];
  /** The meaning of a 202, if the route may answer one, in the same shape. */
  readonly accepted?: string;
  readonly errors: readonly ErrorCode[];
  readonly about: string;
  /** Whether the route needs no token. */
  readonly open: boolean;
  /** For the compiler only: the type given by `out` and `list`. */
  readonly answer?: Out;
}

/** Errors that any call or route may return besides its own. */
export const COMMON_ERRORS = ['BAD_INPUT', 'UNAUTHENTICATED', 'RATE_LIMITED', 'INTERNAL', 'UNAVAILABLE'] as const satisfies readonly ErrorCode[];

/** Declares a call: input, output, and its own error codes. */
export function call<In extends object, Out extends object>(spec: {
  in: Class<In>;
  out: Class<Out>;
  about: string;
  errors?: readonly ErrorCode[];
  pipelined?: boolean;
}): Call<In, Out> {
  return { errors: [], pipelined: false, ...spec };
}

/** Declares an event of the server. */
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

/** Declares a route that answers a download of one of these media types. */
export function textRoute<Body extends object = never, Query extends object = never>(
  text: readonly string[],
  spec: Omit<RouteSpec<Body, Query>, 'status' | 'accepted' | 'location'>,
): Route<Body, Query, string> {
  return { ...routeDefaults, ...spec, text };
}

/** Declares a route that answers 204. */
export function emptyRoute<Body extends object = never, Query extends object = never>(
  spec: Omit<RouteSpec<Body, Query>, 'status' | 'accepted' | 'location'>,
): Route<Body, Query, void> {
  return { ...routeDefaults, ...spec, status: 204 };
}

export interface Contract {
  readonly calls: Readonly<Record<string, Call>>;
  readonly events: Readonly<Record<string, Event>>;
}

/** Keeps the exact names and types of the declaration. */
export function defineContract<const C extends Contract>(contract: C): C {
  return contract;
}

/** Keeps the exact paths and types of the declaration. Keys read `METHOD /path/:parameter`. */
export function defineRoutes<const R extends Readonly<Record<string, Route>>>(routes: R): R {
  return routes;
}

export type CallName<C extends Contract> = keyof C['calls'] & string;
export type EventName<C extends Contract> = keyof C['events'] & string;
export type Input<C extends Contract, K extends CallName<C>> = C['calls'][K] extends Call<infer In> ? In : never;
export type Output<C extends Contract, K extends CallName<C>> = C['calls'][K] extends Call<infer _In, infer Out> ? Out : never;
export type Payload<C extends Contract, K extends EventName<C>> = C['events'][K] extends Event<infer Data> ? Data : never;

/** One method for each call, named like it: what a gateway must implement. */
export type Handlers<C extends Contract, Caller, Connection> = {
  [K in CallName<C>]: (caller: Caller, input: Input<C, K>, connection: Connection) => Promise<Output<C, K>> | Output<C, K>;
};
