import { type Class, COMMON_ERRORS, Problem, rest, type Route as RouteSpec, type RoutePath } from '@confab/contract';
import { ERRORS } from '@confab/contract/constants';
import type { INestApplication } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { ApiBearerAuth, ApiExcludeController, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';

import { API_TAGS, ROUTE } from '../http/route.js';

/** Tells Swagger of every controller's routes what the contract says of them. */
export function documentRoutes(app: INestApplication): void {
  for (const { controllers } of app.get(ModulesContainer).values()) {
    for (const { metatype } of controllers.values()) if (typeof metatype === 'function') documentController(metatype as Class);
  }
}

function documentController(controller: Class): void {
  const prototype = controller.prototype as object;
  const chapter: unknown = Reflect.getMetadata(API_TAGS, controller);
  (typeof chapter === 'string' ? ApiTags(chapter) : ApiExcludeController())(controller);
  for (const [name, method] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
    const handler: unknown = method.value;
    const path: unknown = typeof handler === 'function' ? Reflect.getMetadata(ROUTE, handler) : undefined;
    if (isRoute(path)) for (const decorate of decorators(path, rest[path])) decorate(prototype, name, method);
  }
}

const isRoute = (path: unknown): path is RoutePath => typeof path === 'string' && path in rest;

/** `GET /rooms/:id/messages` → `getRoomsIdMessages`. */
const operationId = (path: string): string => {
  const [method = '', ...words] = path.toLowerCase().split(/[^a-z]+/);
  return [method, ...words.map((word) => word.charAt(0).toUpperCase() + word.slice(1))].join('');
};

function decorators(path: RoutePath, spec: RouteSpec): MethodDecorator[] {
  const access = spec.open ? [] : [ApiBearerAuth()];
  return [ApiOperation({ summary: spec.about, operationId: operationId(path) }), ...access, ...responses(spec)];
}

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
  const texts = spec.text && [
    ApiResponse({ status: spec.status, description: 'Done', content: Object.fromEntries(spec.text.map((type) => [type, { schema: { type: 'string' } }])) }),
  ];
  const accepted = spec.accepted ? [ApiResponse({ status: 202, type: spec.out, description: spec.accepted })] : [];
  return [...(texts ?? [success]), ...accepted, ...failures];
}
