import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { GATEWAY_METADATA } from '@nestjs/websockets/constants.js';

import { StartError } from '../config/start-error.js';
import { ChatGateway } from './chat.gateway.js';

/** Refuses to start with another gateway beside ChatGateway: `SocketAdapter` lets Nest bind no handlers, so its would never be called. */
@Injectable()
export class OnlyGateway implements OnModuleInit {
  constructor(private readonly discovery: DiscoveryService) {}

  onModuleInit(): void {
    for (const { metatype } of this.discovery.getProviders()) {
      if (!metatype || metatype === ChatGateway || !Reflect.hasMetadata(GATEWAY_METADATA, metatype)) continue;
      throw new StartError(`${metatype.name} is a second gateway, whose handlers nobody would call: ChatGateway serves all calls.`);
    }
  }
}
