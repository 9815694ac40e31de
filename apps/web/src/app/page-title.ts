import { DOCUMENT, effect, inject, Service, signal } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { TitleStrategy, type RouterStateSnapshot } from '@angular/router';
import { RoomsStore } from './rooms/rooms.store';

/** "(3) Saturday repair café · Confab", counting rooms with something unread; the icon's petal is lit when something is for you. */
@Service()
export class PageTitle extends TitleStrategy {
  readonly #title = inject(Title);
  readonly #rooms = inject(RoomsStore);
  readonly #document = inject(DOCUMENT);
  readonly #routeTitle = signal<string | undefined>(undefined);

  constructor() {
    super();
    effect(() => this.#title.setTitle(this.#words()));
    effect(() => this.#light(this.#rooms.badges().lit));
  }

  override updateTitle(snapshot: RouterStateSnapshot): void {
    this.#routeTitle.set(this.buildTitle(snapshot));
  }

  #words(): string {
    const unread = this.#rooms.badges().newsIn;
    const room = this.#rooms.room(this.#rooms.openRoomId() ?? '');
    const page = room === undefined ? this.#routeTitle() : this.#rooms.title(room);
    return `${unread > 0 ? `(${unread}) ` : ''}${page === undefined ? '' : `${page} · `}Confab`;
  }

  #light(lit: boolean): void {
    const icon = this.#document.querySelector<HTMLLinkElement>('link[rel=icon]');
    const address = lit ? 'favicon-lit.svg' : 'favicon.svg';
    if (icon !== null && icon.getAttribute('href') !== address) icon.setAttribute('href', address);
  }
}
