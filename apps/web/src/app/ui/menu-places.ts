import type { ConnectedPosition } from '@angular/cdk/overlay';

/** A menu below a button at the end of its line, or above it where the page ends. */
export const BELOW_END: ConnectedPosition[] = [
  { originX: 'end', originY: 'bottom', overlayX: 'end', overlayY: 'top', offsetY: 4 },
  { originX: 'end', originY: 'top', overlayX: 'end', overlayY: 'bottom', offsetY: -4 },
];
