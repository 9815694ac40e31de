import { call, type Contract, defineContract, Done } from '#contract';
import { Module } from '@nestjs/common';
import { DiscoveryModule, MetadataScanner, NestFactory } from '@nestjs/core';
import { SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
import { GatewayMetadataExplorer } from '@nestjs/websockets/gateway-metadata-explorer.js';

import { OnlyGateway } from './only-gateway.js';
import { Serves } from './serves.js';

const doors: Contract = defineContract({
  calls: { 'door.open': call({ in: Done, out: Done, about: 'Opens' }), 'door.close': call({ in: Done, out: Done, about: 'Closes' }) },
  events: {},
});

class Doorman {
  'door.open'(): Done {
    return {};
  }
  'door.close'(): Done {
    return {};
  }
}

/** What Nest's own tools see. */
const subscriptions = (gateway: object): string[] =>
  new GatewayMetadataExplorer(new MetadataScanner()).explore(gateway).map(({ message, methodName }) => `${methodName} handles ${String(message)}`);

describe('a gateway that serves a contract', () => {
  it('is one to Nest: each call’s method subscribes to it, inherited ones too', () => {
    @Serves(doors)
    class Porter extends Doorman {
      override 'door.close'(): Done {
        return {};
      }
    }
    expect(subscriptions(new Porter()).sort()).toEqual(['door.close handles door.close', 'door.open handles door.open']);
  });

  it('is refused by name where a call has no handler', () => {
    class Idler {
      'door.open'(): Done {
        return {};
      }
    }
    expect(() => Serves(doors)(Idler)).toThrow('Idler has no handler for the call door.close');
  });

  it('is refused by name where a call has two', () => {
    class Hasty extends Doorman {
      @SubscribeMessage('door.open')
      push(): Done {
        return {};
      }
    }
    expect(() => Serves(doors)(Hasty)).toThrow('The call door.open has two handlers: the method of its name, and Hasty.push');
  });

  it('is refused by name where a handler has no call', () => {
    class Zealous extends Doorman {
      @SubscribeMessage('door.paint')
      paint(): Done {
        return {};
      }
    }
    expect(() => Serves(doors)(Zealous)).toThrow('Zealous.paint handles door.paint, which is no call');
  });

  it('stands alone: another beside it, which nobody would call, is refused by name', async () => {
    @WebSocketGateway()
    class Annex {}
    @Module({ imports: [DiscoveryModule], providers: [OnlyGateway, Annex] })
    class House {}
    const start = NestFactory.createApplicationContext(House, { logger: false, abortOnError: false });
    await expect(start).rejects.toThrow('Annex is a second gateway');
  });
});
