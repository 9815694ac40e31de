import { effect, signal, type Signal } from '@angular/core';

/** True once the condition has held for so long without a break: what is over sooner is not worth a word. */
export function heldFor(condition: () => boolean, ms: number): Signal<boolean> {
  const held = signal(false);
  effect((onCleanup) => {
    if (!condition()) {
      held.set(false);
      return;
    }
    const timer = setTimeout(() => held.set(true), ms);
    onCleanup(() => clearTimeout(timer));
  });
  return held.asReadonly();
}
