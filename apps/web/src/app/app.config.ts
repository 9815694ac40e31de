import { inject, provideBrowserGlobalErrorListeners, type ApplicationConfig } from '@angular/core';
import { provideRouter, TitleStrategy, withComponentInputBinding, withNavigationErrorHandler, type NavigationError } from '@angular/router';
import { routes } from './app.routes';
import { PageTitle } from './page-title';
import { reloadForNewerBuild } from './ui/newer-build';
import { DIALOG_PARTS } from './ui/sheets';
import { Toasts } from './ui/toasts';

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideRouter(
      routes,
      withComponentInputBinding(),
      withNavigationErrorHandler((failure) => void offerReload(failure)),
    ),
    { provide: DIALOG_PARTS, useValue: () => import('./dialogs') },
    { provide: TitleStrategy, useExisting: PageTitle },
  ],
};

/** After a chunk failed to load: the server has a newer build, or the network is down. */
async function offerReload({ url, error }: NavigationError): Promise<void> {
  const toasts = inject(Toasts);
  if (!(await reloadForNewerBuild(error, url))) toasts.show('That page could not be loaded.', { label: 'Reload', run: () => location.assign(url) });
}
