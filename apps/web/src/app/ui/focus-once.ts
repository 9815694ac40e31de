import { afterNextRender, type Injector } from '@angular/core';

/** Puts the focus somewhere once the page stands. Not on a touch screen: its keyboard would jump up over what is to be read first. */
export function focusOnce(focus: () => void, injector?: Injector): void {
  if (matchMedia('(pointer: coarse)').matches) return;
  afterNextRender(focus, injector && { injector });
}
