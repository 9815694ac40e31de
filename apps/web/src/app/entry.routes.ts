import type { Routes } from '@angular/router';
import { LogInPage } from './account/log-in-page';
import { NewPasswordPage } from './account/new-password-page';
import { SetUpPage } from './account/set-up-page';
import { SignUpPage } from './account/sign-up-page';
import { NotFoundPage } from './entry/not-found-page';
import { InvitePage } from './invite/invite-page';
import { JoinPage } from './join/join-page';
import { RoomLinkPage } from './join/room-link-page';
import { KnockPage } from './knock/knock-page';
import { sessionKnown, signedIn } from './session/session-guards';
import './ui/add-room-icons';

/** The other pages of entry, in one chunk: each is small, and a request would take longer than its transfer. */
export const entryRoutes: Routes = [
  { path: 'signup', title: 'Sign up', canActivate: [sessionKnown], component: SignUpPage },
  { path: 'login', title: 'Log in', canActivate: [sessionKnown], component: LogInPage },
  { path: 'setup', title: 'Set up', canActivate: [sessionKnown], component: SetUpPage },
  { path: 'new-password', title: 'New password', canActivate: [sessionKnown], component: NewPasswordPage },
  { path: 'join', title: 'Join with a code', canActivate: [sessionKnown], component: JoinPage },
  { path: 'r/:code', title: 'Come in', canActivate: [sessionKnown], component: RoomLinkPage },
  { path: 'invite', title: 'You’re invited', canActivate: [sessionKnown], component: InvitePage },
  { path: 'knock/:id', title: 'At the door', canActivate: [signedIn], component: KnockPage },
  { path: '**', title: 'Not found', canActivate: [sessionKnown], component: NotFoundPage },
];
