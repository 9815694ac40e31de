import { ERRORS } from '@confab/contract/constants';
import { ConsoleLogger, type LogLevel as NestLevel } from '@nestjs/common';

import type { LogLevel } from './environment.js';
import { LogRate } from './log-rate.js';
import { StartError } from './start-error.js';

const LEVELS: Readonly<Record<LogLevel, NestLevel[]>> = {
  error: ['fatal', 'error'],
  warn: ['fatal', 'error', 'warn'],
  info: ['fatal', 'error', 'warn', 'log'],
  debug: ['fatal', 'error', 'warn', 'log', 'debug'],
};

/** Nest's own start-up lines, logged at debug level only. */
const STARTING = new Set(['NestFactory', 'InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestApplication', 'WebSocketsController']);

/** The log context of audited actions. */
export const AUDIT_CONTEXT = 'Audit';
/** Written at every level: refusals, because answers give their request id, and privileged actions. */
const ALWAYS = new Set<unknown>([AUDIT_CONTEXT, ...Object.keys(ERRORS)]);

type Printed = Parameters<ConsoleLogger['printMessages']>;

/** Text on a terminal, JSON otherwise. */
export class ServerLogger extends ConsoleLogger {
  private readonly lines = new LogRate();

  constructor(private readonly level: LogLevel) {
    super({ logLevels: LEVELS[level], json: !process.stdout.isTTY, colors: process.stdout.isTTY });
  }

  override log(message: unknown, ...rest: unknown[]): void {
    const context = rest.at(-1);
    if (ALWAYS.has(context)) this.writeAlways('log', message, rest);
    else if (this.level === 'debug' || typeof context !== 'string' || !STARTING.has(context)) super.log(message, ...rest);
  }

  override warn(message: unknown, ...rest: unknown[]): void {
    if (ALWAYS.has(rest.at(-1))) this.writeAlways('warn', message, rest);
    else super.warn(message, ...rest);
  }

  /** Left to the caller, who prints why the start failed in one line. */
  override error(message: unknown, ...rest: unknown[]): void {
    if (!(message instanceof StartError) && rest.at(-1) !== 'NestApplication') super.error(message, ...rest);
  }

  private writeAlways(level: 'log' | 'warn', message: unknown, rest: unknown[]): void {
    const params = rest.find((given): given is Record<string, unknown> => typeof given === 'object' && given !== null);
    this.printMessages([message], String(rest.at(-1)), level, 'stdout', undefined, params);
  }

  /** All lines pass here. Rate-limited by kind, so that no flood fills the disk or hides other lines. */
  protected override printMessages(...printed: Printed): void {
    const [, context = '', level = 'log', stream] = printed;
    const tell = (leftOut: number): void => super.printMessages([`${leftOut} more lines of this kind were left out`], context, level, stream);
    if (STARTING.has(context) || this.lines.allows(`${level} ${context}`, tell)) super.printMessages(...printed);
  }
}
