import { Component, output } from '@angular/core';
import { Icon } from '../../ui/icon';

/** Asks whether what was pasted is code, above the box. */
@Component({
  selector: 'confab-code-offer',
  imports: [Icon],
  template: `
    <svg confabIcon="square-code" small />
    <span class="said" role="status">That reads like code.</span>
    <button type="button" class="text" (click)="taken.emit()">Make it a code block</button>
    <button type="button" class="tool" aria-label="Leave it as it is" title="Escape" (click)="dropped.emit()"><svg confabIcon="x" small /></button>
  `,
  styleUrl: './strip.css',
})
export class CodeOffer {
  readonly taken = output();
  readonly dropped = output();
}
