import { alone, fanOut, largeRoom, manyRooms, oneWriter } from './fan-out.js';
import { firstVisit } from './first-visit.js';
import { history } from './history.js';
import { idle } from './idle.js';
import { longRoomPage } from './long-room.js';
import { postToAll } from './post-to-all.js';
import { reactions } from './reactions.js';
import { rest } from './rest.js';
import type { Row } from './row.js';
import { start } from './start.js';
import { welcome } from './welcome.js';

export const ROWS: readonly Row[] = [
  fanOut,
  largeRoom,
  manyRooms,
  oneWriter,
  alone,
  postToAll,
  reactions,
  rest,
  idle,
  history,
  welcome,
  start,
  firstVisit,
  longRoomPage,
];
