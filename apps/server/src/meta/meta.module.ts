import { Module } from '@nestjs/common';

import { UsersModule } from '../users/users.module.js';
import { MetaController } from './meta.controller.js';
import { ServerMeta } from './server-meta.js';

@Module({ imports: [UsersModule], controllers: [MetaController], providers: [ServerMeta], exports: [ServerMeta] })
export class MetaModule {}
