import { Component, input } from '@angular/core';
import type { Link } from '../../markdown/message-tree';

/** Opens elsewhere, without telling where from. Its words are set apart, so that none of their signs turns what surrounds them. */
@Component({
  selector: 'a[confabMessageLink]',
  template: `
    <bdi><ng-content /></bdi>
    @if (confabMessageLink().host; as host) {
      <bdi class="host">&ngsp;{{ host }}</bdi>
    }
  `,
  styles: `
    :host {
      text-decoration-color: var(--accent-mark);
      text-decoration-thickness: 1.5px;
      text-underline-offset: 3px;
    }
    /* Where words lead to: not underlined with them. */
    .host {
      display: inline-block;
      max-inline-size: 100%;
      white-space: pre-wrap;
      font-size: 0.8125rem;
      font-weight: 400;
      color: var(--ink-3);
    }
  `,
  host: { '[href]': 'confabMessageLink().href', '[attr.title]': 'confabMessageLink().title', target: '_blank', rel: 'noopener noreferrer nofollow' },
})
export class MessageLink {
  readonly confabMessageLink = input.required<Link>();
}
