import { DialogRef } from '@angular/cdk/dialog';
import { Component, inject } from '@angular/core';
import { Icon } from '../ui/icon';
import { keyName } from './key-names';
import { Shortcuts } from './shortcuts';

/** All keys that do something where one is. */
@Component({
  selector: 'confab-shortcut-sheet',
  imports: [Icon],
  template: `
    <div class="sheet">
      <header>
        <h2>Keys</h2>
        <button type="button" class="tool" aria-label="Close" cdkFocusInitial (click)="dialog.close()"><svg confabIcon="x" /></button>
      </header>
      <dl>
        @for (shortcut of shortcuts.present(); track shortcut.id) {
          <div>
            <dt>{{ shortcut.words }}</dt>
            <dd>
              @for (key of shortcut.keys; track key) {
                <kbd>{{ keyName(key) }}</kbd>
              }
            </dd>
          </div>
        }
      </dl>
      <div class="single">
        <span>Keys of one letter<span id="single-keys" class="meta">They never take what you type into a field.</span></span>
        <button
          type="button"
          role="switch"
          class="switch"
          aria-label="Keys of one letter"
          aria-describedby="single-keys"
          [attr.aria-checked]="shortcuts.singleKeys()"
          (click)="shortcuts.setSingleKeys(!shortcuts.singleKeys())"
        ></button>
      </div>
    </div>
  `,
  styleUrl: './shortcut-sheet.css',
})
export class ShortcutSheet {
  protected readonly dialog = inject(DialogRef);
  protected readonly shortcuts = inject(Shortcuts);
  protected readonly keyName = keyName;
}
