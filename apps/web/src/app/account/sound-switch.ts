import { Component, inject } from '@angular/core';
import { Chime } from '../ui/chime';

@Component({
  selector: 'confab-sound-switch',
  template: `
    <div class="setting">
      <div>
        <label for="sound">A soft tone when somebody knocks</label>
        <p id="sound-help" class="small muted">Only while you look at something else. Kept in this browser.</p>
      </div>
      <button
        type="button"
        role="switch"
        id="sound"
        aria-label="A soft tone when somebody knocks"
        class="switch"
        aria-describedby="sound-help"
        [attr.aria-checked]="chime.on()"
        (click)="chime.choose(!chime.on())"
      ></button>
    </div>
  `,
  styles: `
    .setting {
      display: flex;
      align-items: center;
      justify-content: space-between;
      gap: 16px;
      min-block-size: 44px;
    }
  `,
})
export class SoundSwitch {
  protected readonly chime = inject(Chime);
}
