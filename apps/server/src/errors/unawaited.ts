import { Logger } from '@nestjs/common';

const logger = new Logger('Unawaited');

const wordsOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));

/** For promises that nobody awaits: a rejection is logged, and the process goes on. */
export function unawaited(work: Promise<unknown>, failure: string): void {
  work.catch((error: unknown) => {
    logger.warn(`${failure}: ${wordsOf(error)}`);
  });
}

/** For promises in libraries: a process that exits ends everyone's connections. */
export function surviveUnhandledRejections(): void {
  process.on('unhandledRejection', (error) => {
    logger.error(`Unhandled rejection: ${wordsOf(error)}`);
  });
}
