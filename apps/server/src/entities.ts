import { AuditEntryEntity } from './audit/audit-entry.entity.js';
import { OneTimeLinkEntity } from './auth/links/one-time-link.entity.js';
import { KnownLocationEntity } from './auth/login/known-location.entity.js';
import { RefreshTokenEntity } from './auth/sessions/refresh-token.entity.js';
import { SessionEntity } from './auth/sessions/session.entity.js';
import { BlockEntity } from './blocks/block.entity.js';
import { MemberEntity } from './memberships/member.entity.js';
import { RoomEntity } from './memberships/room.entity.js';
import { RoomCounterEntity } from './messages/log/room-counter.entity.js';
import { MessageEntity } from './messages/log/message.entity.js';
import { BanEntity } from './rooms/access/bans/ban.entity.js';
import { InviteEntity } from './rooms/access/invites/invite.entity.js';
import { KnockRefusalEntity } from './rooms/access/knocks/knock-refusal.entity.js';
import { KnockEntity } from './rooms/access/knocks/knock.entity.js';
import { UserEntity } from './users/user.entity.js';

export const entities = [
  UserEntity,
  SessionEntity,
  RefreshTokenEntity,
  OneTimeLinkEntity,
  KnownLocationEntity,
  AuditEntryEntity,
  RoomEntity,
  MemberEntity,
  KnockEntity,
  KnockRefusalEntity,
  InviteEntity,
  BanEntity,
  BlockEntity,
  RoomCounterEntity,
  MessageEntity,
];
