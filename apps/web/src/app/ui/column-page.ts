import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Icon } from './icon';

/** A page beside the list of rooms, as wide as a conversation; on a phone it leads back to the list. */
@Component({
  selector: 'confab-column-page',
  imports: [Icon, RouterLink],
  template: `
    <header>
      <a class="tool back" routerLink="/rooms" aria-label="Rooms"><svg confabIcon="chevron-left"></svg></a>
      <h1 class="truncate" tabindex="-1">{{ heading() }}</h1>
      <ng-content select="[action]" />
    </header>
    <div class="scroll">
      <div class="column"><ng-content /></div>
    </div>
  `,
  styleUrl: './column-page.css',
})
export class ColumnPage {
  readonly heading = input.required<string>();
}
