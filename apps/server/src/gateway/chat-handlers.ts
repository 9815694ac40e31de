import { chat } from '#contract';
import type { FactoryProvider } from '@nestjs/common';

import { AnnotationGateway } from './annotation.gateway.js';
import { EntryGateway } from './entry.gateway.js';
import type {
  AnnotationHandlers,
  ChatHandlers,
  EntryHandlers,
  MessageHandlers,
  OwnMembershipHandlers,
  RoomHandlers,
  SessionHandlers,
  ThreadHandlers,
} from './handlers.js';
import { MessageGateway } from './message.gateway.js';
import { OwnMembershipGateway } from './own-membership.gateway.js';
import { RoomGateway } from './room.gateway.js';
import { handlersOf } from './serves.js';
import { SessionGateway } from './session.gateway.js';
import { ThreadGateway } from './thread.gateway.js';

type Gateways = [SessionHandlers, EntryHandlers, RoomHandlers, OwnMembershipHandlers, MessageHandlers, AnnotationHandlers, ThreadHandlers];

/** The gateways that together serve the contract. */
export const GATEWAYS = [SessionGateway, EntryGateway, RoomGateway, OwnMembershipGateway, MessageGateway, AnnotationGateway, ThreadGateway];

export const CHAT_HANDLERS = Symbol('a handler for each call');

/** A call that none of the gateways serves does not compile. */
export const chatHandlers: FactoryProvider<ChatHandlers> = {
  provide: CHAT_HANDLERS,
  inject: GATEWAYS,
  useFactory: (...gateways: Gateways): ChatHandlers => handlersOf<Gateways>(chat, gateways),
};
