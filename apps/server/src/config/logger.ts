import { ConsoleLogger, type LogLevel as NestLevel } from '@nestjs/common';

import type { LogLevel } from './environment.js';
import { StartError } from './start-error.js';

const LEVELS: Readonly<Record<LogLevel, NestLevel[]>> = {
  error: ['fatal', 'error'],
  warn: ['fatal', 'error', 'warn'],
  info: ['fatal', 'error', 'warn', 'log'],
  debug: ['fatal', 'error', 'warn', 'log', 'debug'],
};

/** What Nest tells about its own start: of use to those who debug it. */
const STARTING = new Set(['NestFactory', 'InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestApplication', 'WebSocketsController']);

/** Lines for people at a terminal, JSON for programs. */
export class ServerLogger extends ConsoleLogger {
  constructor(private readonly level: LogLevel) {
    super({ logLevels: LEVELS[level], json: !process.stdout.isTTY, colors: process.stdout.isTTY });
  }

  override log(message: unknown, ...rest: unknown[]): void {
    const context = rest.at(-1);
    if (this.level === 'debug' || typeof context !== 'string' || !STARTING.has(context)) super.log(message, ...rest);
  }

  /** Why a start failed is said once, in one line, by whoever started. */
  override error(message: unknown, ...rest: unknown[]): void {
    if (!(message instanceof StartError) && rest.at(-1) !== 'NestApplication') super.error(message, ...rest);
  }
}
