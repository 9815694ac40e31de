import { inject, InjectionToken, Injector, Service, type Type } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import type { Question } from './confirm-dialog';
import type { DialogOpener } from './dialog-opener';
import type { SheetContent, SheetOptions } from './sheet-options';
import { Toasts } from './toasts';

/** What every dialog needs: a part of the page of its own. */
export const DIALOG_PARTS = new InjectionToken<() => Promise<{ readonly DialogOpener: Type<DialogOpener>; readonly ConfirmDialog: Type<unknown> }>>(
  'DIALOG_PARTS',
);

/**
 * Dialogs: in the middle of a wide page, a sheet from below on a phone. What they show and what opens them are parts of the page that
 * come after the room (RoomPreloader fetches them), so that they do not stand between someone and their first word.
 */
@Service()
export class Sheets {
  readonly #injector = inject(Injector);
  readonly #parts = inject(DIALOG_PARTS);
  readonly #toasts = inject(Toasts);
  #fetching = false;

  /** Answers what it was closed with. */
  async open<Result = undefined, Data = never>(load: () => Promise<SheetContent>, options: SheetOptions<Data>): Promise<Result | undefined> {
    // Pressed twice while its part is fetched.
    if (this.#fetching) return undefined;
    const focused = focusedNow();
    const parts = await this.#fetch(load);
    if (parts === undefined || options.until?.aborted) return undefined;
    const sheet = this.#injector.get(parts.DialogOpener).open<Result>(parts.content, focused, options);
    options.until?.addEventListener('abort', () => sheet.close(), { once: true });
    return firstValueFrom(sheet.closed);
  }

  /** Whether someone is sure of what cannot be undone. */
  async ask(question: Question): Promise<boolean> {
    const load = () => this.#parts().then((m) => m.ConfirmDialog);
    return (await this.open<boolean, Question>(load, { label: question.heading, data: question })) === true;
  }

  async #fetch(load: () => Promise<SheetContent>) {
    this.#fetching = true;
    try {
      const [{ DialogOpener }, content] = await Promise.all([this.#parts(), load()]);
      return { DialogOpener, content };
    } catch {
      // The network is away, or the server has a newer build.
      this.#toasts.show('That could not be loaded. Please try again in a moment.', { label: 'Reload', run: () => location.reload() });
      return undefined;
    } finally {
      this.#fetching = false;
    }
  }
}

/** What gets the focus back. In a menu it is the menu's button: the item will be gone by then. */
function focusedNow(): HTMLElement | null {
  const focused = document.activeElement;
  if (focused?.closest('[role=menu]') != null) return document.querySelector<HTMLElement>('[aria-haspopup=menu][aria-expanded=true]');
  return focused instanceof HTMLElement && focused !== document.body ? focused : null;
}
