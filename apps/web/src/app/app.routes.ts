import type { Routes } from '@angular/router';
import { administers, sessionKnown, signedIn } from './session/session-guards';
import { WelcomePage } from './welcome/welcome-page';

/** Only the welcome page is in the first bundle; tools/page/preloads.mjs lists the chunks that each other address needs. */
export const routes: Routes = [
  { path: '', pathMatch: 'full', canActivate: [sessionKnown], component: WelcomePage },
  { path: 'account', title: 'Your account', canActivate: [signedIn], loadComponent: () => import('./account/account-page').then((m) => m.AccountPage) },
  {
    path: 'admin',
    title: 'Administration',
    canMatch: [administers],
    canActivate: [signedIn],
    loadChildren: () => import('./admin/admin.routes').then((m) => m.adminRoutes),
  },
  { path: 'rooms', title: 'Rooms', canActivate: [signedIn], loadChildren: () => import('./rooms.routes').then((m) => m.roomsRoutes) },
  { path: '', loadChildren: () => import('./entry.routes').then((m) => m.entryRoutes) },
];
