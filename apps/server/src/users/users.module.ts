import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';

import { AccountsService } from './accounts.service.js';
import { Invitations } from './invitations.js';
import { UserEntity } from './user.entity.js';
import { UsersService } from './users.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([UserEntity])],
  providers: [UsersService, AccountsService, Invitations],
  exports: [UsersService, AccountsService, Invitations],
})
export class UsersModule {}
