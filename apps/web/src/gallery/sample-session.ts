import { signal } from '@angular/core';
import { lena } from './sample-people';

/** Lena's session without a server: what the rows ask of it. */
export class SampleSession {
  readonly user = signal(lena).asReadonly();
  readonly client = signal(null).asReadonly();
  readonly session = signal(null).asReadonly();
  readonly connection = signal('online').asReadonly();
}
