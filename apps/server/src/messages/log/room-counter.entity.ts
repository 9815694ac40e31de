import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A room's two counters, in a row of their own: it is the lock under which seq and version are given out. */
@Entity('timelines')
export class RoomCounterEntity {
  @PrimaryColumn('varchar') roomId!: string;
  @Column('int') lastSeq!: number;
  @Column('int') version!: number;
}
