import { rest, type Route as RouteSpec, type RoutePath } from '#contract';
import { applyDecorators, Delete, Get, HttpCode, Patch, Post, Put, SetMetadata, UseInterceptors } from '@nestjs/common';

import { LocationInterceptor } from './location.interceptor.js';

/** Metadata keys: whether a route needs no token, its name in the contract, and its controller's tag in the documents. */
export const OPEN = 'open';
export const ROUTE = 'route';
export const API_TAGS = 'chapter';

const METHODS = { GET: Get, POST: Post, PATCH: Patch, PUT: Put, DELETE: Delete } as const;

/** Declares a controller method's route as the contract has it: method, path, status. The controller itself has the path ''. */
export function Route(path: RoutePath): MethodDecorator {
  const spec: RouteSpec = rest[path];
  const [method, address] = path.split(' ') as [keyof typeof METHODS, string];
  const location = spec.location ? [UseInterceptors(new LocationInterceptor(path))] : [];
  return applyDecorators(SetMetadata(ROUTE, path), SetMetadata(OPEN, spec.open), METHODS[method](address), HttpCode(spec.status), ...location);
}

/** The tag of a controller's routes in the documents. */
export const ApiTags = (name: string): ClassDecorator => SetMetadata(API_TAGS, name);
