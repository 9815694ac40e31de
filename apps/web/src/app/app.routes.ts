import type { Routes } from '@angular/router';
import { roomOpen } from './rooms/room-open.guard';
import { administers, sessionKnown, signedIn } from './session/session-guards';

export const routes: Routes = [
  { path: '', pathMatch: 'full', canActivate: [sessionKnown], loadComponent: () => import('./front/welcome-page').then((m) => m.WelcomePage) },
  {
    path: 'signup',
    title: 'Sign up',
    canActivate: [sessionKnown],
    loadComponent: () => import('./account/sign-up-page').then((m) => m.SignUpPage),
  },
  { path: 'login', title: 'Log in', canActivate: [sessionKnown], loadComponent: () => import('./account/log-in-page').then((m) => m.LogInPage) },
  { path: 'join', title: 'Join with a code', canActivate: [sessionKnown], loadComponent: () => import('./front/join-page').then((m) => m.JoinPage) },
  { path: 'r/:code', title: 'Come in', canActivate: [sessionKnown], loadComponent: () => import('./front/invited-page').then((m) => m.InvitedPage) },
  { path: 'invite', title: 'You’re invited', canActivate: [sessionKnown], loadComponent: () => import('./front/invite-page').then((m) => m.InvitePage) },
  { path: 'setup', title: 'Set up', canActivate: [sessionKnown], loadComponent: () => import('./front/set-up-page').then((m) => m.SetUpPage) },
  {
    path: 'new-password',
    title: 'New password',
    canActivate: [sessionKnown],
    loadComponent: () => import('./account/new-password-page').then((m) => m.NewPasswordPage),
  },
  { path: 'knock/:id', title: 'At the door', canActivate: [signedIn], loadComponent: () => import('./front/knock-page').then((m) => m.KnockPage) },
  { path: 'account', title: 'Your account', canActivate: [signedIn], loadComponent: () => import('./account/account-page').then((m) => m.AccountPage) },
  {
    path: 'admin',
    title: 'Administration',
    canMatch: [administers],
    canActivate: [signedIn],
    loadChildren: () => import('./admin/admin.routes').then((m) => m.adminRoutes),
  },
  {
    path: 'rooms',
    title: 'Rooms',
    canActivate: [signedIn],
    loadComponent: () => import('./rooms/rooms-page').then((m) => m.RoomsPage),
    children: [
      { path: '', pathMatch: 'full', loadComponent: () => import('./rooms/no-room-pane').then((m) => m.NoRoomPane) },
      { path: ':id/join', title: 'Join', loadComponent: () => import('./rooms/public-room-pane').then((m) => m.PublicRoomPane) },
      { path: ':id', canActivate: [roomOpen], loadComponent: () => import('./room/room-page').then((m) => m.RoomPage) },
    ],
  },
  { path: '**', title: 'Not found', canActivate: [sessionKnown], loadComponent: () => import('./front/not-found-page').then((m) => m.NotFoundPage) },
];
