import type { MessageKind, NoticeType } from '@confab/contract';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('messages')
export class MessageEntity {
  @PrimaryColumn('varchar') id!: string;
  @Column('varchar') roomId!: string;
  @Column('int') seq!: number;
  @Column('int') version!: number;
  @Column('varchar') kind!: MessageKind;
  @Column('varchar') senderId!: string;
  /** Made by the sender's client; null for notices. */
  @Column('varchar', { nullable: true }) clientId!: string | null;
  @Column('text') body!: string;
  @Column('varchar', { nullable: true }) noticeType!: NoticeType | null;
  @Column('varchar', { nullable: true }) noticeUserId!: string | null;
  @Column('varchar', { nullable: true }) replyToId!: string | null;
  @Column('varchar') createdAt!: string;
  @Column('varchar', { nullable: true }) editedAt!: string | null;
  @Column('varchar', { nullable: true }) deletedAt!: string | null;
  /** The root of the thread that it was written in; null in the room's own timeline. */
  @Column('varchar', { nullable: true }) threadId!: string | null;
  /** Which other tables hold parts of the message (a bitmask), so that reads ask only those. */
  @Column('int') parts!: number;
  @Column('varchar', { nullable: true }) pinnedAt!: string | null;
  @Column('varchar', { nullable: true }) pinnedById!: string | null;
}
