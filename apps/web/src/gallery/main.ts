import { bootstrapApplication } from '@angular/platform-browser';
import { provideRouter } from '@angular/router';
import { SessionStore } from '../app/session/session.store';
import { DIALOG_PARTS } from '../app/ui/sheets';
import { Gallery } from './gallery';
import { SampleSession } from './sample-session';

await bootstrapApplication(Gallery, {
  providers: [provideRouter([]), { provide: SessionStore, useClass: SampleSession }, { provide: DIALOG_PARTS, useValue: () => import('../app/dialogs') }],
});
