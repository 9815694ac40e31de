import { afterNextRender, Component, DestroyRef, ElementRef, inject, input, output } from '@angular/core';
import { Invitation } from './invitation';

/** What stands in a coded room while one is alone in it. */
@Component({
  selector: 'confab-share-code-prompt',
  imports: [Invitation],
  template: `
    <div>
      <h2>Your room is open. Now call someone in.</h2>
      <p>Say the letters, or send the link. This page tells you when they arrive.</p>
    </div>
    <confab-invitation [code]="code()" />
  `,
  styleUrl: './share-code-prompt.css',
})
export class ShareCodePrompt {
  readonly code = input.required<string>();
  /** Whether the letters are on the screen: what is said scrolls them away. */
  readonly inView = output<boolean>();

  constructor() {
    const [element, destroyed] = [inject<ElementRef<HTMLElement>>(ElementRef).nativeElement, inject(DestroyRef)];
    afterNextRender(() => {
      const letters = element.querySelector('.code');
      if (letters === null || destroyed.destroyed) return;
      const watch = new IntersectionObserver(([entry]) => entry && this.inView.emit(entry.isIntersecting), { threshold: 0.5 });
      watch.observe(letters);
      destroyed.onDestroy(() => watch.disconnect());
    });
  }
}
