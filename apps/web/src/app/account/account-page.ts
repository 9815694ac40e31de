import { Component, inject } from '@angular/core';
import { FrontFrame } from '../front/front-frame';
import { SessionStore } from '../session/session.store';
import { Face } from '../ui/face';
import { DeleteAccount } from './delete-account';
import { OwnSessions } from './own-sessions';
import { PasswordForm } from './password-form';
import { ProfileForm } from './profile-form';
import { ThemeChooser } from './theme-chooser';

@Component({
  selector: 'confab-account-page',
  imports: [DeleteAccount, Face, FrontFrame, OwnSessions, PasswordForm, ProfileForm, ThemeChooser],
  templateUrl: './account-page.html',
  styleUrls: ['../front/front-card.css', './account-page.css'],
})
export class AccountPage {
  protected readonly session = inject(SessionStore);
}
