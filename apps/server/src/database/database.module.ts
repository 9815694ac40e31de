import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

import { Environment } from '../config/environment.js';
import { openWriter, readerOptions } from './data-sources.js';
import { Database, WRITER } from './database.js';
import { PreparedStatements } from './prepared-statements.js';

@Global()
@Module({
  providers: [{ provide: WRITER, useFactory: openWriter, inject: [Environment] }, Database],
  exports: [WRITER, Database],
})
class WriterModule implements OnApplicationShutdown {
  constructor(@Inject(WRITER) private readonly writer: DataSource) {}

  async onApplicationShutdown(): Promise<void> {
    if (!this.writer.isInitialized) return;
    // Closing does it where this connection is the last one; the reader's may be open still.
    PreparedStatements.of(this.writer)?.truncateWal();
    await this.writer.destroy();
  }
}

/** The default data source, which repositories use, reads; Database writes.. */
@Global()
@Module({
  imports: [
    WriterModule,
    TypeOrmModule.forRootAsync({
      imports: [WriterModule],
      inject: [Environment, WRITER],
      // The writer is injected so that the file exists and is migrated before the reader opens it.
      useFactory: (environment: Environment) => ({ ...readerOptions(environment), retryAttempts: 1 }),
    }),
  ],
})
export class DatabaseModule {}
