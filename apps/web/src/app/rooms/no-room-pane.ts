import { Component, inject } from '@angular/core';
import { EmptyState } from '../ui/empty-state';
import { Sheets } from '../ui/sheets';
import { NewRoomDialog } from './new-room-dialog';

/** Beside the list while no room is open. */
@Component({
  selector: 'confab-no-room-pane',
  imports: [EmptyState],
  template: `
    <main tabindex="-1">
      <h1 class="hush">Rooms</h1>
      <confab-empty-state heading="Pick a room, or open a new one">
        <ng-container words>What is said in your rooms appears here.</ng-container>
        <button type="button" class="btn line slim" (click)="add()">New room or message</button>
      </confab-empty-state>
    </main>
  `,
  styleUrl: './pane.css',
  host: { class: 'empty' },
})
export class NoRoomPane {
  private readonly sheets = inject(Sheets);

  protected add(): void {
    this.sheets.open(NewRoomDialog, { label: 'New room or message', data: 'choose' });
  }
}
