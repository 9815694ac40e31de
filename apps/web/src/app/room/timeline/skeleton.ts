import { Component } from '@angular/core';

/** The placeholder while messages are loaded. */
@Component({
  selector: 'confab-skeleton',
  template: `
    @for (width of widths; track $index) {
      <div class="ghost">
        <span class="avatar"></span>
        <div>
          <div class="skeleton-bar" [style.inline-size.px]="width.name"></div>
          <div class="skeleton-bar" [style.inline-size.%]="width.words"></div>
        </div>
      </div>
    }
  `,
  styleUrl: './skeleton.css',
  host: { role: 'status', 'aria-label': 'Loading the conversation' },
})
export class Skeleton {
  protected readonly widths = [
    { name: 120, words: 82 },
    { name: 90, words: 46 },
    { name: 150, words: 64 },
    { name: 110, words: 38 },
    { name: 96, words: 71 },
  ];
}
