import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { GATEWAY_METADATA } from '@nestjs/websockets/constants.js';

import { StartError } from '../config/start-error.js';
import { ChatGateway } from './chat.gateway.js';
import { serves } from './serves.js';

/**
 * Refuses to start with a gateway that does not serve the contract: `SocketAdapter` keeps Nest from binding handlers,
 * so such a gateway would never be called.
 */
@Injectable()
export class BoundGateways implements OnModuleInit {
  constructor(private readonly discovery: DiscoveryService) {}

  onModuleInit(): void {
    for (const { metatype } of this.discovery.getProviders()) {
      if (!metatype || metatype === ChatGateway || serves(metatype) || !Reflect.hasMetadata(GATEWAY_METADATA, metatype)) continue;
      throw new StartError(`${metatype.name} is a gateway whose handlers nobody would call: give it @Serves, and a place in ChatGateway.`);
    }
  }
}
