import { Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { EntryFrame } from '../entry/entry-frame';
import { KeepName } from '../session/keep-name';
import { SessionStore } from '../session/session.store';
import { Avatar } from '../ui/avatar';
import { BlockedPeople } from './blocked-people';
import { DeleteAccount } from './delete-account';
import { OwnSessions } from './own-sessions';
import { PasswordForm } from './password-form';
import { ProfileForm } from './profile-form';
import { SoundSwitch } from './sound-switch';
import { ThemeChooser } from './theme-chooser';
import '../ui/add-room-icons';

@Component({
  selector: 'confab-account-page',
  imports: [Avatar, BlockedPeople, DeleteAccount, EntryFrame, OwnSessions, PasswordForm, ProfileForm, RouterLink, SoundSwitch, ThemeChooser],
  templateUrl: './account-page.html',
  styleUrls: ['../entry/entry-card.css', './account-page.css'],
})
export class AccountPage {
  readonly #keepName = inject(KeepName);
  protected readonly session = inject(SessionStore);

  protected claim(): void {
    this.#keepName.ask();
  }
}
