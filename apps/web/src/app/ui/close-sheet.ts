import type { DialogRef } from '@angular/cdk/dialog';

/**
 * Escape and a press beside it close a sheet, as the CDK would have it by itself (so `disableClose` is set); but an Escape that
 * has closed a menu within the sheet already has done its work.
 */
export function closeSheetOnEscape<Result, Content>(sheet: DialogRef<Result, Content>): void {
  sheet.backdropClick.subscribe(() => sheet.close());
  sheet.keydownEvents.subscribe((event) => {
    if (event.key === 'Escape' && !event.defaultPrevented) sheet.close();
  });
}
