import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { NgComponentOutlet } from '@angular/common';
import { Component, inject, Injector, ViewEncapsulation } from '@angular/core';
import { ThemeChooser } from '../app/account/theme-chooser';
import { EmojiChooser } from '../app/emoji/emoji-chooser';
import { EmojiPicker } from '../app/emoji/emoji-picker';
import { Avatar } from '../app/ui/avatar';
import { BrandMark } from '../app/ui/brand-mark';
import { Code } from '../app/ui/code';
import { ColumnPage } from '../app/ui/column-page';
import { ConfirmDialog, type Question } from '../app/ui/confirm-dialog';
import { EmptyState } from '../app/ui/empty-state';
import { Icon } from '../app/ui/icon';
import { iconNames } from '../app/ui/icons';
import '../app/ui/add-room-icons';
import { Logo } from '../app/ui/logo';
import { RoomAvatar } from '../app/ui/room-avatar';
import { Spinner } from '../app/ui/spinner';
import { Theme } from '../app/ui/theme';
import { ToastPlace } from '../app/ui/toast-place';
import { Toasts } from '../app/ui/toasts';
import { GalleryControls } from './gallery-controls';
import { GalleryRows } from './gallery-rows';
import { amara, bo, lena, longNamed, sakura } from './sample-people';

const QUESTIONS: readonly Question[] = [
  { heading: 'Delete this room?', words: 'Its messages are gone for everybody.', yes: 'Delete room', no: 'Keep it' },
  { heading: 'Send it anyway?', words: 'Nobody else is here yet.', yes: 'Send', no: 'Not now', harmless: true },
];

/** Every component of ui/ and every kind of row, in all their states: `npm run gallery`. Nothing of it is in the page that ships. */
@Component({
  selector: 'confab-gallery',
  imports: [
    Avatar,
    BrandMark,
    Code,
    ColumnPage,
    EmptyState,
    GalleryControls,
    GalleryRows,
    Icon,
    Logo,
    NgComponentOutlet,
    RoomAvatar,
    Spinner,
    ThemeChooser,
    ToastPlace,
  ],
  templateUrl: './gallery.html',
  styleUrl: './gallery.css',
  // Its sections stand in components of their own.
  encapsulation: ViewEncapsulation.None,
})
export class Gallery {
  protected readonly lena = lena;
  protected readonly people = [lena, bo, amara, longNamed, sakura];
  protected readonly icons = iconNames();
  protected readonly confirmDialog = ConfirmDialog;
  protected readonly questions = QUESTIONS.map((question) => ({ heading: question.heading, injector: inDialog(question) }));
  protected readonly emojiPicker = EmojiPicker;
  protected readonly inDialog = inDialog(null);
  protected readonly emoji = inject(EmojiChooser);

  constructor() {
    inject(Theme);
    const toasts = inject(Toasts);
    toasts.show('Knock turned away', { label: 'Undo', run: () => undefined });
    // It stays while it is looked at.
    toasts.hold();
  }
}

/** What a dialog's content finds around it. */
function inDialog(data: unknown): Injector {
  return Injector.create({
    parent: inject(Injector),
    providers: [
      { provide: DIALOG_DATA, useValue: data },
      { provide: DialogRef, useValue: { close: () => undefined } },
    ],
  });
}
