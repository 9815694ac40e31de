import { AuditEntryEntity } from '../audit/audit-entry.entity.js';
import { FamiliarPlaceEntity } from '../auth/familiar-place.entity.js';
import { OneTimeLinkEntity } from '../auth/one-time-link.entity.js';
import { RefreshTokenEntity } from '../auth/refresh-token.entity.js';
import { SessionEntity } from '../auth/session.entity.js';
import { BanEntity } from '../rooms/bans/ban.entity.js';
import { BlockEntity } from '../rooms/blocks/block.entity.js';
import { InviteEntity } from '../rooms/invites/invite.entity.js';
import { KnockRefusalEntity } from '../rooms/knocks/knock-refusal.entity.js';
import { KnockEntity } from '../rooms/knocks/knock.entity.js';
import { MemberEntity } from '../rooms/member.entity.js';
import { RoomEntity } from '../rooms/room.entity.js';
import { MessageEntity } from '../timeline/message.entity.js';
import { TimelineEntity } from '../timeline/timeline.entity.js';
import { UserEntity } from '../users/user.entity.js';

export const entities = [
  UserEntity,
  SessionEntity,
  RefreshTokenEntity,
  OneTimeLinkEntity,
  FamiliarPlaceEntity,
  AuditEntryEntity,
  RoomEntity,
  MemberEntity,
  KnockEntity,
  KnockRefusalEntity,
  InviteEntity,
  BanEntity,
  BlockEntity,
  TimelineEntity,
  MessageEntity,
];
