import { numberAttribute } from '@angular/core';

/** Transform of an input for a size in px; without one, the surroundings set it with `--s`. */
export const sizeInPx = (value: unknown): number | undefined => (value === undefined ? undefined : numberAttribute(value));
