import { CdkTextareaAutosize } from '@angular/cdk/text-field';
import { afterNextRender, Component, computed, effect, type ElementRef, input, output, signal, untracked, viewChild } from '@angular/core';
import { LIMITS } from '@confab/contract/constants';
import { firstLine } from '../../markdown/first-line';
import { Icon } from '../../ui/icon';
import type { Row } from '../message/row';

/** What the next text is for: a reply to a message, or a message's edit. */
export interface ComposerTarget {
  readonly to: 'reply' | 'edit';
  readonly row: Row;
}

const COUNT_FROM = 3600;
const COMPOSED_MS = 50;

/** Browsers with `field-sizing` need no script that lays the page out with each key. */
const SIZES_ITSELF = typeof CSS !== 'undefined' && CSS.supports('field-sizing', 'content');

/** The text box for messages. */
@Component({
  selector: 'confab-composer',
  imports: [CdkTextareaAutosize, Icon],
  templateUrl: './composer.html',
  styleUrl: './composer.css',
})
export class Composer {
  readonly placeholder = input.required<string>();
  /** The room's stored draft. */
  readonly draft = input('');
  readonly aim = input<ComposerTarget | null>(null);
  readonly send = output<string>();
  readonly draftChange = output<string>();
  /** True with each keystroke, false once the box is empty or has lost the focus. */
  readonly typing = output<boolean>();
  readonly targetDropped = output();
  /** Arrow-Up in an empty box. */
  readonly editLast = output();

  protected readonly text = signal('');
  protected readonly length = computed(() => [...this.text().trim()].length);
  protected readonly over = computed(() => Math.max(0, this.length() - LIMITS.body.max));
  protected readonly showsCount = computed(() => this.length() >= COUNT_FROM);
  protected readonly ready = computed(() => this.length() > 0 && this.over() === 0);
  protected readonly sizesItself = SIZES_ITSELF;
  protected readonly max = LIMITS.body.max;
  protected readonly firstLine = firstLine;
  private readonly box = viewChild.required<ElementRef<HTMLTextAreaElement>>('box');
  #isShown = false;
  #isEdit = false;
  #composedAt = -Infinity;

  constructor() {
    effect(() => {
      const aim = this.aim();
      untracked(() => this.#turnTo(aim));
    });
    effect(() => {
      const draft = this.draft();
      untracked(() => this.#follow(draft));
    });
    afterNextRender(() => {
      this.#isShown = true;
      this.#fill(this.draft());
      // On a phone the focus would open the keyboard over the messages.
      if (matchMedia('(hover: hover)').matches) this.focus();
    });
  }

  focus(): void {
    this.box().nativeElement.focus();
  }

  protected localized(count: number): string {
    return count.toLocaleString();
  }

  protected write(text: string): void {
    this.text.set(text);
    if (!this.#isEdit) this.draftChange.emit(text);
    if (!this.#isEdit) this.typing.emit(text.trim() !== '');
  }

  protected composed({ timeStamp }: Event): void {
    this.#composedAt = timeStamp;
  }

  protected press(event: KeyboardEvent): void {
    if (this.#isComposing(event)) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      this.submit();
    } else if (event.key === 'Escape' && this.aim()) {
      event.stopPropagation();
      this.targetDropped.emit();
    } else if (event.key === 'ArrowUp' && this.text() === '' && !event.shiftKey) {
      event.preventDefault();
      this.editLast.emit();
    }
  }

  protected submit(): void {
    this.focus();
    if (!this.ready()) return;
    this.send.emit(this.text().trim());
    if (this.#isEdit) return;
    this.#fill('');
    this.write('');
  }

  /** Enter that ends an input method's composition. Safari ends it before the key event: the time shows that it was the same key. */
  #isComposing(event: KeyboardEvent): boolean {
    return event.isComposing || event.timeStamp - this.#composedAt < COMPOSED_MS;
  }

  /** An edit replaces the box's text; the draft is put back after it. */
  #turnTo(aim: ComposerTarget | null): void {
    const wasEdit = this.#isEdit;
    this.#isEdit = aim?.to === 'edit';
    if (aim?.to === 'edit') this.#fill(aim.row.body);
    else if (wasEdit) this.#fill(this.draft());
    if (aim || wasEdit) setTimeout(() => this.#focusEnd());
  }

  /** It was written on in another tab, or sent there. */
  #follow(draft: string): void {
    const written = this.text().trim() === '' ? '' : this.text();
    if (this.#isShown && !this.#isEdit && draft !== written) this.#fill(draft);
  }

  /** Not by a binding: it would miss a key and Enter between two runs of change detection. */
  #fill(text: string): void {
    this.text.set(text);
    this.box().nativeElement.value = text;
  }

  #focusEnd(): void {
    const box = this.box().nativeElement;
    box.focus();
    box.setSelectionRange(box.value.length, box.value.length);
  }
}
