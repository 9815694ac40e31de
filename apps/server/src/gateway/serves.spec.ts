import { call, type Contract, defineContract, Done } from '#contract';
import { Module } from '@nestjs/common';
import { DiscoveryModule, MetadataScanner, NestFactory } from '@nestjs/core';
import { SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
import { GatewayMetadataExplorer } from '@nestjs/websockets/gateway-metadata-explorer.js';

import { BoundGateways } from './bound-gateways.js';
import { handlersOf, Serves } from './serves.js';

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

/** The subscriptions that Nest's own tools see. */
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

  it('is refused by name where a call has no handler in any', () => {
    class Idler {
      'door.open'(): Done {
        return {};
      }
    }
    expect(() => handlersOf(doors, [new Idler()])).toThrow('No gateway has a handler for the call door.close');
  });

  it('is refused by name where a call has a handler in two', () => {
    class Porter extends Doorman {}
    expect(() => handlersOf(doors, [new Porter(), new Doorman()])).toThrow('The call door.open has two handlers: Porter, and Doorman.');
  });

  it('answers as itself, each call in the part that serves it', () => {
    class Opener {
      readonly opened: string[] = [];
      'door.open'(): Done {
        this.opened.push('door');
        return {};
      }
    }
    class Closer {
      'door.close'(): Done {
        return {};
      }
    }
    const opener = new Opener();
    const handlers = handlersOf<[Pick<Opener, 'door.open'>, Closer]>(doors, [opener, new Closer()]);
    handlers['door.open']();
    expect(opener.opened).toEqual(['door']);
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

  it('is refused by name where a method is named like a call that there is not', () => {
    class Painter extends Doorman {
      'door.paint'(): Done {
        return {};
      }
    }
    expect(() => Serves(doors)(Painter)).toThrow('Painter.door.paint handles door.paint, which is no call');
  });

  it('stands alone: another beside it, which nobody would call, is refused by name', async () => {
    @WebSocketGateway()
    class Annex {}
    @Module({ imports: [DiscoveryModule], providers: [BoundGateways, Annex] })
    class House {}
    const start = NestFactory.createApplicationContext(House, { logger: false, abortOnError: false });
    await expect(start).rejects.toThrow('Annex is a gateway whose handlers nobody would call');
  });
});
