import { DOCUMENT, effect, inject, Service, signal } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { TitleStrategy, type RouterStateSnapshot } from '@angular/router';
import { RoomNews } from './rooms/room-news';

/** "(3) Saturday repair café · Confab", counting rooms with something unread; the icon's petal is lit when something is for you. */
@Service()
export class PageTitle extends TitleStrategy {
  readonly #title = inject(Title);
  readonly #news = inject(RoomNews);
  readonly #document = inject(DOCUMENT);
  readonly #routeTitle = signal<string | undefined>(undefined);

  constructor() {
    super();
    effect(() => this.#title.setTitle(this.#words()));
    effect(() => this.#light(this.#news.lit()));
  }

  override updateTitle(snapshot: RouterStateSnapshot): void {
    this.#routeTitle.set(this.buildTitle(snapshot));
  }

  #words(): string {
    const unread = this.#news.newsIn();
    const page = this.#news.openTitle() ?? this.#routeTitle();
    return `${unread > 0 ? `(${unread}) ` : ''}${page === undefined ? '' : `${page} · `}Confab`;
  }

  #light(lit: boolean): void {
    const icon = this.#document.querySelector<HTMLLinkElement>('link[rel=icon]');
    const address = lit ? 'favicon-lit.svg' : 'favicon.svg';
    if (icon !== null && icon.getAttribute('href') !== address) icon.setAttribute('href', address);
  }
}
