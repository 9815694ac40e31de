import { computed, effect, signal, type Signal } from '@angular/core';

/** True once the condition has held for that long without a break. */
export function delayedTrue(condition: () => boolean, ms: number): Signal<boolean> {
  const held = signal(false);
  // Changes of the condition's inputs must not restart the timer while it holds.
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
