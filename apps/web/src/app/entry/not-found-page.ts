import { Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { EmptyState } from '../ui/empty-state';
import { EntryFrame } from './entry-frame';

@Component({
  selector: 'confab-not-found-page',
  imports: [EmptyState, EntryFrame, RouterLink],
  template: `
    <confab-entry-frame>
      <main tabindex="-1">
        <confab-empty-state heading="There is no such page" failed page>
          <ng-container words>The address may have a slip in it.</ng-container>
          <a class="btn outline compact" routerLink="/">Go home</a>
        </confab-empty-state>
      </main>
    </confab-entry-frame>
  `,
  styleUrl: './entry-card.css',
})
export class NotFoundPage {}
