import { Component, input } from '@angular/core';
import { Invitation } from './invitation';

/** What stands in a coded room while one is alone in it. */
@Component({
  selector: 'confab-fresh-room',
  imports: [Invitation],
  template: `
    <div>
      <h2>Your room is open. Now call someone in.</h2>
      <p>Say the letters, or send the link. This page tells you when they arrive.</p>
    </div>
    <confab-invitation [code]="code()" />
  `,
  styleUrl: './fresh-room.css',
})
export class FreshRoom {
  readonly code = input.required<string>();
}
