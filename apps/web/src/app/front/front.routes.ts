import type { Routes } from '@angular/router';
import { LogInPage } from '../account/log-in-page';
import { NewPasswordPage } from '../account/new-password-page';
import { SignUpPage } from '../account/sign-up-page';
import { sessionKnown, signedIn } from '../session/session-guards';
import { InvitePage } from './invite-page';
import { InvitedPage } from './invited-page';
import { JoinPage } from './join-page';
import { KnockPage } from './knock-page';
import { NotFoundPage } from './not-found-page';
import { SetUpPage } from './set-up-page';

/** The other ways in: each is small, and a file of its own would take longer to ask for than to send. */
export const frontRoutes: Routes = [
  { path: 'signup', title: 'Sign up', canActivate: [sessionKnown], component: SignUpPage },
  { path: 'login', title: 'Log in', canActivate: [sessionKnown], component: LogInPage },
  { path: 'setup', title: 'Set up', canActivate: [sessionKnown], component: SetUpPage },
  { path: 'new-password', title: 'New password', canActivate: [sessionKnown], component: NewPasswordPage },
  { path: 'join', title: 'Join with a code', canActivate: [sessionKnown], component: JoinPage },
  { path: 'r/:code', title: 'Come in', canActivate: [sessionKnown], component: InvitedPage },
  { path: 'invite', title: 'You’re invited', canActivate: [sessionKnown], component: InvitePage },
  { path: 'knock/:id', title: 'At the door', canActivate: [signedIn], component: KnockPage },
  { path: '**', title: 'Not found', canActivate: [sessionKnown], component: NotFoundPage },
];
