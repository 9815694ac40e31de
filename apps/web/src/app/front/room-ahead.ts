import { DOCUMENT, inject, Service } from '@angular/core';

/** Fetches the scripts of a room while someone still types a name: index.html names them. */
@Service()
export class RoomAhead {
  private readonly document = inject(DOCUMENT);
  private begun = false;

  fetch(): void {
    if (this.begun) return;
    this.begun = true;
    const files = this.document.querySelector<HTMLMetaElement>('meta[name=confab-room]')?.content.split(' ') ?? [];
    for (const href of files.filter(Boolean)) {
      this.document.head.append(Object.assign(this.document.createElement('link'), { rel: 'modulepreload', href }));
    }
  }
}
