import { CdkTextareaAutosize } from '@angular/cdk/text-field';
import { Component, computed, ElementRef, inject, input, model, output, signal, viewChild } from '@angular/core';
import { CodeOffer } from './code-offer';
import type { Choice } from './completion/choices';
import { Completion } from './completion/completion';
import { CompletionMenu } from './completion/completion-menu';
import { CompletionSources } from './completion/completion-sources';
import type { ComposerPlace } from './completion/composer-place';
import type { SlashCommand } from './completion/slash-command';
import { FormatBar } from './formatting/format-bar';
import { formOfKey, formsOf, toggleForm, type Form } from './formatting/forms';
import { codeByPaste, linkByPaste } from './formatting/paste';
import { applyEdit, selectedIn, type SelectedText, type TextEdit } from './formatting/selected-text';
import { toggleFence } from './formatting/shape-lines';

const COMPOSED_MS = 50;
const FLOAT_WIDTH = 340;
const NOTHING: SelectedText = { text: '', start: 0, end: 0 };

/** Browsers with `field-sizing` need no script that lays the page out with each key. */
const SIZES_ITSELF = typeof CSS !== 'undefined' && CSS.supports('field-sizing', 'content');

/** Where words are typed: with what can complete them, and the tools that give them a form. */
@Component({
  selector: 'confab-text-box',
  imports: [CdkTextareaAutosize, CodeOffer, CompletionMenu, FormatBar],
  templateUrl: './text-box.html',
  styleUrl: './text-box.css',
  host: { '(focusout)': 'leave($event)', '(focusin)': 'hasFocus.set(true)' },
})
export class TextBox {
  readonly label = input.required<string>();
  readonly placeholder = input('');
  /** The element that explains it; also begins the ids of what belongs to it. */
  readonly describedBy = input.required<string>();
  readonly invalid = input(false);
  readonly place = input<ComposerPlace | null>(null);
  readonly commands = input<readonly SlashCommand[]>([]);
  readonly showsBar = input(false);
  readonly text = model.required<string>();
  /** Not by `fill`. */
  readonly written = output<string>();
  readonly submitted = output();
  /** Escape, and nothing of its own to close; Arrow-Up where nothing is written. */
  readonly escaped = output<Event>();
  readonly lifted = output<Event>();
  readonly focusLost = output();

  protected readonly sizesItself = SIZES_ITSELF;
  readonly #selected = signal<SelectedText>(NOTHING);
  protected readonly hasFocus = signal(false);
  protected readonly forms = computed(() => formsOf(this.#selected()));
  protected readonly floats = computed(() => this.hasFocus() && !this.showsBar() && this.#selected().start < this.#selected().end);
  /** Where the pointer let go of the selection. */
  protected readonly floatsAt = signal(44);
  readonly #code = signal<SelectedText | null>(null);
  protected readonly offersCode = computed(() => {
    const [code, text] = [this.#code(), this.text()];
    return code !== null && text.startsWith(code.text, code.start);
  });
  readonly #sources = new CompletionSources(this.place, this.commands);
  protected readonly completion = new Completion((wanted) => this.#sources.find(wanted));
  protected readonly listId = computed(() => `${this.describedBy()}-list`);
  protected readonly reachedId = computed(() => (this.completion.isOpen() ? `${this.listId()}-${this.completion.reached()}` : null));
  private readonly box = viewChild.required<ElementRef<HTMLTextAreaElement>>('box');
  readonly #host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  #composedAt = -Infinity;

  focus(): void {
    this.box().nativeElement.focus();
  }

  focusEnd(): void {
    const box = this.box().nativeElement;
    box.focus();
    box.setSelectionRange(box.value.length, box.value.length);
  }

  /** Not by a binding: it would miss a key and Enter between two runs of change detection. */
  fill(text: string): void {
    this.box().nativeElement.value = text;
    this.text.set(text);
    this.#selected.set(NOTHING);
    this.#code.set(null);
    this.completion.leave();
  }

  /** In place of what is selected. */
  insert(text: string): void {
    const { start, end } = selectedIn(this.box().nativeElement);
    this.#apply({ start, end, insert: text, select: [text.length, text.length] });
  }

  protected write(): void {
    const at = selectedIn(this.box().nativeElement);
    this.#selected.set(at);
    this.completion.look(at);
    void this.#sources.prepare(this.completion.wanted());
    this.text.set(at.text);
    this.written.emit(at.text);
  }

  /** The caret has moved, by keys or by the pointer. */
  protected look(pointer?: PointerEvent): void {
    const [at, before] = [selectedIn(this.box().nativeElement), this.#selected()];
    if (at.start === before.start && at.end === before.end && at.text === before.text) return;
    this.#selected.set(at);
    this.completion.leave();
    const { left, width } = this.#host.getBoundingClientRect();
    this.floatsAt.set(Math.max(0, Math.min(pointer === undefined ? 44 : pointer.clientX - left - 60, width - FLOAT_WIDTH)));
  }

  protected leave({ relatedTarget }: FocusEvent): void {
    if (relatedTarget instanceof Node && this.#host.contains(relatedTarget)) return;
    this.hasFocus.set(false);
    this.completion.leave();
    this.focusLost.emit();
  }

  protected composed({ timeStamp }: Event): void {
    this.#composedAt = timeStamp;
  }

  protected press(event: KeyboardEvent): void {
    if (this.#isComposing(event)) return;
    if (this.#complete(event) || this.#shape(event) || this.#submit(event)) event.preventDefault();
    else if (event.key === 'Escape') this.#escape(event);
    else if (event.key === 'ArrowUp' && !event.shiftKey && this.text() === '') this.lifted.emit(event);
  }

  protected paste(event: ClipboardEvent): void {
    const [at, pasted] = [selectedIn(this.box().nativeElement), event.clipboardData?.getData('text/plain') ?? ''];
    const link = linkByPaste(at, pasted);
    if (link === undefined) {
      this.#code.set(codeByPaste(at, pasted) ?? null);
      return;
    }
    event.preventDefault();
    this.#apply(link);
  }

  protected choose(choice: Choice | undefined): boolean {
    const edit = this.completion.edit(choice);
    this.completion.dismiss();
    if (edit) this.#apply(edit);
    return edit !== undefined;
  }

  protected form(form: Form): void {
    this.#apply(toggleForm(selectedIn(this.box().nativeElement), form));
  }

  protected takeCode(): void {
    const code = this.#code();
    if (code) this.#apply(toggleFence({ ...selectedIn(this.box().nativeElement), start: code.start, end: code.end }));
    this.dropCode();
  }

  protected dropCode(): void {
    this.#code.set(null);
    this.focus();
  }

  #apply(edit: TextEdit): void {
    applyEdit(this.box().nativeElement, edit);
    this.write();
    this.completion.dismiss();
  }

  #complete(event: KeyboardEvent): boolean {
    if (!this.completion.isOpen() || event.shiftKey) return false;
    if (event.key === 'Escape') {
      event.stopPropagation();
      this.completion.dismiss();
      return true;
    }
    const chosen = this.completion.choices()[this.completion.reached()];
    // Enter sends what is complete already; Tab stays in the box either way.
    if (event.key === 'Enter') return this.choose(chosen);
    if (event.key !== 'Tab') return this.completion.step(event.key);
    this.choose(chosen);
    return true;
  }

  #shape(event: KeyboardEvent): boolean {
    const at = selectedIn(this.box().nativeElement);
    const form = formOfKey(event, at);
    if (form === undefined) return false;
    event.stopPropagation();
    this.#apply(toggleForm(at, form));
    return true;
  }

  #submit({ key, shiftKey }: KeyboardEvent): boolean {
    if (key !== 'Enter' || shiftKey) return false;
    this.submitted.emit();
    return true;
  }

  #escape(event: KeyboardEvent): void {
    if (!this.offersCode()) this.escaped.emit(event);
    else {
      event.stopPropagation();
      this.dropCode();
    }
  }

  /** Enter that ends an input method's composition. Safari ends it before the key event: the time shows that it was the same key. */
  #isComposing(event: KeyboardEvent): boolean {
    return event.isComposing || event.timeStamp - this.#composedAt < COMPOSED_MS;
  }
}
