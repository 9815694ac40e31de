import { rest, type Route as RouteSpec, type RoutePath } from '#contract';
import { applyDecorators, Delete, Get, HttpCode, Patch, Post, Put, SetMetadata, UseInterceptors } from '@nestjs/common';

import { LocationInterceptor } from './location.interceptor.js';

/** Metadata keys: whether a route answers callers without a token, its name in the contract, and its controller's chapter in the documents. */
export const OPEN = 'open';
export const ROUTE = 'route';
export const API_TAGS = 'chapter';

const METHODS = { GET: Get, POST: Post, PATCH: Patch, PUT: Put, DELETE: Delete } as const;

/** A controller method's route, as the contract declares it: method, path, status. The controller itself stands at ''. */
export function Route(path: RoutePath): MethodDecorator {
  const spec: RouteSpec = rest[path];
  const [method, address] = path.split(' ') as [keyof typeof METHODS, string];
  const location = spec.location ? [UseInterceptors(new LocationInterceptor(path))] : [];
  return applyDecorators(SetMetadata(ROUTE, path), SetMetadata(OPEN, spec.open), METHODS[method](address), HttpCode(spec.status), ...location);
}

/** Where the documents tell of a controller's routes. */
export const ApiTags = (name: string): ClassDecorator => SetMetadata(API_TAGS, name);
