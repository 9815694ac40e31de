import { Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { FrontFrame } from '../front/front-frame';
import { BlockedPeople } from '../people/blocked-people';
import { SessionStore } from '../session/session.store';
import { Face } from '../ui/face';
import { DeleteAccount } from './delete-account';
import { KeepName } from './keep-name';
import { OwnSessions } from './own-sessions';
import { PasswordForm } from './password-form';
import { ProfileForm } from './profile-form';
import { SoundSwitch } from './sound-switch';
import { ThemeChooser } from './theme-chooser';

@Component({
  selector: 'confab-account-page',
  imports: [BlockedPeople, DeleteAccount, Face, FrontFrame, OwnSessions, PasswordForm, ProfileForm, RouterLink, SoundSwitch, ThemeChooser],
  templateUrl: './account-page.html',
  styleUrls: ['../front/front-card.css', './account-page.css'],
})
export class AccountPage {
  private readonly keepName = inject(KeepName);
  protected readonly session = inject(SessionStore);

  protected claim(): void {
    this.keepName.ask();
  }
}
