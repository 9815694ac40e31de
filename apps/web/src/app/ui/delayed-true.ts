import { computed, effect, signal, type Signal } from '@angular/core';

/** True once the condition has held for so long without a break: what is over sooner is not worth a word. */
export function delayedTrue(condition: () => boolean, ms: number): Signal<boolean> {
  const held = signal(false);
  // What the condition looks at may change while it goes on holding: that is no new beginning.
  const holds = computed(condition);
  effect((onCleanup) => {
    if (!holds()) {
      held.set(false);
      return;
    }
    const timer = setTimeout(() => held.set(true), ms);
    onCleanup(() => clearTimeout(timer));
  });
  return held.asReadonly();
}
