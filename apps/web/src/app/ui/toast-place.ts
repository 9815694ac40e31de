import { Component, inject } from '@angular/core';
import { Toasts, type Toast } from './toasts';

/** Where the toast appears: once, in the app's frame. */
@Component({
  selector: 'confab-toast-place',
  template: `
    <div role="status" aria-live="polite">
      @if (toasts.current(); as toast) {
        <div class="toast">
          <span dir="auto">{{ toast.words }}</span>
          @if (toast.action; as action) {
            <button type="button" class="text" (click)="act(action)">{{ action.label }}</button>
          }
        </div>
      }
    </div>
  `,
  styleUrl: './toast-place.css',
})
export class ToastPlace {
  protected readonly toasts = inject(Toasts);

  protected act(action: NonNullable<Toast['action']>): void {
    this.toasts.dismiss();
    action.run();
  }
}
