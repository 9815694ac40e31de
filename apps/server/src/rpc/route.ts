import { COMMON_ERRORS, Problem, rest, type Route as RouteSpec, type RoutePath } from '@confab/contract';
import { ERRORS } from '@confab/contract/constants';
import { applyDecorators, Delete, Get, HttpCode, Patch, Post, Put, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse } from '@nestjs/swagger';

/** Metadata keys: whether a route answers callers without a token, and its name in the contract. */
export const OPEN = 'open';
export const ROUTE = 'route';

const METHODS = { GET: Get, POST: Post, PATCH: Patch, PUT: Put, DELETE: Delete } as const;

function responses(spec: RouteSpec): MethodDecorator[] {
  const codes = [...new Set([...COMMON_ERRORS, ...spec.errors])].filter((code) => code !== 'UNAUTHENTICATED' || !spec.open);
  const failures = codes.map((code) =>
    ApiResponse({
      status: ERRORS[code].status,
      description: code,
      content: { 'application/problem+json': { schema: { $ref: `#/components/schemas/${Problem.name}` } } },
    }),
  );
  const success = spec.out
    ? ApiResponse({ status: spec.status, type: spec.out, isArray: spec.list, description: 'Done' })
    : ApiResponse({ status: spec.status, description: 'Done' });
  const accepted = spec.accepted ? [ApiResponse({ status: 202, type: spec.out, description: spec.accepted })] : [];
  return [success, ...accepted, ...failures];
}

/** `GET /rooms/:id/messages` → `getRoomsIdMessages`. */
const operationId = (path: string): string => path.toLowerCase().replace(/[^a-z]+(\w)/g, (_gap, letter: string) => letter.toUpperCase());

/** A controller method's route, as the contract declares it: method, path, status, documentation. The controller itself stands at ''. */
export function Route(path: RoutePath): MethodDecorator {
  const spec: RouteSpec = rest[path];
  const [method, address] = path.split(' ') as [keyof typeof METHODS, string];
  const access = spec.open ? SetMetadata(OPEN, true) : ApiBearerAuth();
  return applyDecorators(
    SetMetadata(ROUTE, path),
    METHODS[method](address),
    HttpCode(spec.status),
    ApiOperation({ summary: spec.about, operationId: operationId(path) }),
    access,
    ...responses(spec),
  );
}
