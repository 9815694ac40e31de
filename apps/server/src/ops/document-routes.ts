import { aboutOf, type Class, rest, type Route as RouteSpec, type RoutePath } from '#contract';
import type { INestApplication } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { ApiBearerAuth, ApiExcludeController, ApiOperation, ApiTags } from '@nestjs/swagger';

import { API_TAGS, ROUTE } from '../http/route.js';

/** Adds Swagger metadata from the contract to every controller's routes; `completeOperations` adds their answers. */
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
    if (isRoute(path)) for (const decorate of decorators(rest[path])) decorate(prototype, name, method);
  }
}

const isRoute = (path: unknown): path is RoutePath => typeof path === 'string' && path in rest;

function decorators(spec: RouteSpec): MethodDecorator[] {
  const rules = [spec.body, spec.query].flatMap((type) => (type && aboutOf(type)) ?? []);
  const description = [spec.about, ...rules].map((sentence) => `${sentence}.`).join('\n\n');
  const operation = { summary: spec.about, description, operationId: spec.name, ...(spec.open && { security: [] }) };
  return [ApiOperation(operation), ...(spec.open ? [] : [ApiBearerAuth()])];
}
