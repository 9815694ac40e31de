import { type DynamicModule, Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

import { Environment } from '../config/environment.js';
import { type Entities, openWriter, readerOptions } from './data-sources.js';
import { Database, WRITER } from './database.js';
import { PreparedStatements } from './prepared-statements.js';

const ENTITIES = Symbol('the classes of all tables');

@Global()
@Module({
  providers: [{ provide: WRITER, useFactory: openWriter, inject: [Environment, ENTITIES] }, Database],
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

/** The default data source, which repositories use, reads; Database writes. */
@Global()
@Module({
  imports: [
    WriterModule,
    TypeOrmModule.forRootAsync({
      imports: [WriterModule],
      inject: [Environment, ENTITIES, WRITER],
      // The writer is injected so that the file exists and is migrated before the reader opens it.
      useFactory: (environment: Environment, entities: Entities) => ({ ...readerOptions(environment, entities), retryAttempts: 1 }),
    }),
  ],
})
export class DatabaseModule {
  static of(entities: Entities): DynamicModule {
    return { module: DatabaseModule, providers: [{ provide: ENTITIES, useValue: entities }], exports: [ENTITIES] };
  }
}
