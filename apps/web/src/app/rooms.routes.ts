import type { Routes } from '@angular/router';
import { roomAddress } from './room/room-address';
import { roomOpen } from './room/room-open.guard';
import { RoomPage } from './room/room-page';
import { NoRoomPane } from './rooms/list/no-room-pane';
import { PublicRoomPane } from './rooms/list/public-room-pane';
import { RoomsPage } from './rooms/list/rooms-page';
import './ui/add-room-icons';

/** List and room in one chunk: the room is needed right after the list, and few large files load faster than many small ones. */
export const roomsRoutes: Routes = [
  {
    path: '',
    component: RoomsPage,
    children: [
      { path: '', pathMatch: 'full', component: NoRoomPane },
      { path: 'activity', title: 'Activity', loadComponent: () => import('./activity/activity-page').then((m) => m.ActivityPage) },
      { path: 'threads', title: 'Threads', loadComponent: () => import('./threads/threads-page').then((m) => m.ThreadsPage) },
      { path: ':id/join', title: 'Join', component: PublicRoomPane },
      { matcher: roomAddress, canActivate: [roomOpen], component: RoomPage },
    ],
  },
];
