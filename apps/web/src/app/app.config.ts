import { inject, provideBrowserGlobalErrorListeners, type ApplicationConfig } from '@angular/core';
import { provideRouter, TitleStrategy, withComponentInputBinding, withNavigationErrorHandler, type NavigationError } from '@angular/router';
import { routes } from './app.routes';
import { PageTitle } from './page-title';
import { Toasts } from './ui/toasts';

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideRouter(routes, withComponentInputBinding(), withNavigationErrorHandler(offerReload)),
    { provide: TitleStrategy, useExisting: PageTitle },
  ],
};

/** A part of the page could not be fetched: the network is away, or the server has a newer build. */
function offerReload({ url }: NavigationError): void {
  inject(Toasts).show('That page could not be loaded.', { label: 'Reload', run: () => location.assign(url) });
}
