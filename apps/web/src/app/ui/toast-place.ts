import { Component, inject } from '@angular/core';
import { TOAST_LIFE_MS, Toasts } from './toasts';

/** Where the toast appears: once, in the app's frame. Pointing at it or focusing it stops its time. */
@Component({
  selector: 'confab-toast-place',
  template: `
    <div role="status" aria-live="polite">
      @if (toasts.current(); as toast) {
        <div
          class="toast"
          [class.still]="toasts.still()"
          [style.--life]="(toast.action?.withinMs ?? life) + 'ms'"
          (mouseenter)="toasts.hold()"
          (mouseleave)="toasts.letGo()"
          (focusin)="toasts.hold()"
          (focusout)="toasts.letGo()"
        >
          @if (toast.action) {
            <span class="petal" aria-hidden="true"></span>
          }
          <span dir="auto">{{ toast.words }}</span>
          @if (toast.action; as action) {
            <button type="button" class="text" (click)="toasts.act()">{{ action.label }}</button>
          }
        </div>
      }
    </div>
  `,
  styleUrl: './toast-place.css',
})
export class ToastPlace {
  protected readonly toasts = inject(Toasts);
  protected readonly life = TOAST_LIFE_MS;
}
