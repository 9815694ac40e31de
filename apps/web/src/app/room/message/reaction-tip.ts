import { createFlexibleConnectedPositionStrategy, createOverlayRef, type ConnectedPosition } from '@angular/cdk/overlay';
import { ComponentPortal } from '@angular/cdk/portal';
import { Component, input, type Injector } from '@angular/core';

/** Below the pill, or above it where the page ends; its tight corner points there. */
const PLACES: ConnectedPosition[] = [
  { originX: 'start', originY: 'bottom', overlayX: 'start', overlayY: 'top', offsetY: 8, panelClass: 'below' },
  { originX: 'start', originY: 'top', overlayX: 'start', overlayY: 'bottom', offsetY: -8 },
];

/** Who gave a reaction. The same words are the button's name, so screen readers need no second telling. */
@Component({
  selector: 'confab-reaction-tip',
  template: '<span class="sign">{{ emoji() }}</span><span dir="auto">{{ names() }}</span>',
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: 12px;
      max-inline-size: 18rem;
      padding: 10px 14px;
      border-radius: var(--r-2);
      border-end-start-radius: var(--tail);
      background: var(--ink);
      color: var(--paper);
      font-size: 0.8125rem;
      line-height: 1.25rem;
      box-shadow: var(--shade-2);
      overflow-wrap: anywhere;
      pointer-events: none;
    }
    :host-context(.below) {
      border-end-start-radius: var(--r-2);
      border-start-start-radius: var(--tail);
    }
    .sign {
      font: 1.75rem/1 var(--emoji);
    }
  `,
  host: { 'aria-hidden': 'true' },
})
class ReactionTip {
  readonly emoji = input('');
  readonly names = input('');
}

/** Returns what closes it. */
export function openReactionTip(injector: Injector, over: Element, { emoji, names }: { readonly emoji: string; readonly names: string }): () => void {
  const positionStrategy = createFlexibleConnectedPositionStrategy(injector, over).withPositions(PLACES).withPush(true).withViewportMargin(12);
  const overlay = createOverlayRef(injector, { positionStrategy });
  const tip = overlay.attach(new ComponentPortal(ReactionTip));
  tip.setInput('emoji', emoji);
  tip.setInput('names', names);
  return () => overlay.dispose();
}
