import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';

import { AccountsService } from './accounts.service.js';
import { UserEntity } from './user.entity.js';
import { UsersService } from './users.service.js';

@Module({ imports: [TypeOrmModule.forFeature([UserEntity])], providers: [UsersService, AccountsService], exports: [UsersService, AccountsService] })
export class UsersModule {}
