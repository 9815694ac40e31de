import { Clipboard } from '@angular/cdk/clipboard';
import { Component, computed, effect, inject, input, signal } from '@angular/core';
import { Icon } from '../../../ui/icon';
import { CodeColours } from './code-colours';
import type { CodePiece } from './code-kinds';
import { languageOf } from './code-languages';
import { CodePieces } from './code-pieces';

/** Code as it was written, in colours where its language is known, to be copied with one press. */
@Component({
  selector: 'confab-code-block',
  imports: [CodePieces, Icon],
  templateUrl: './code-block.html',
  styleUrl: './code-block.css',
})
export class CodeBlock {
  readonly language = input('');
  readonly text = input.required<string>();
  protected readonly label = computed(() => languageOf(this.language())?.label ?? (this.language() || 'Code'));
  protected readonly copied = signal<string | null>(null);
  readonly #coloured = signal<{ readonly text: string; readonly pieces: readonly CodePiece[] } | null>(null);
  /** Colours come a moment later, and never for another text than the one that is shown. */
  protected readonly pieces = computed(() => {
    const coloured = this.#coloured();
    return coloured?.text === this.text() ? coloured.pieces : [{ text: this.text(), kind: null }];
  });
  readonly #colours = inject(CodeColours);
  readonly #clipboard = inject(Clipboard);

  constructor() {
    effect(() => void this.#colour(this.language(), this.text()));
  }

  protected copy(): void {
    if (this.#clipboard.copy(this.text())) this.copied.set(this.text());
  }

  async #colour(language: string, text: string): Promise<void> {
    const pieces = await this.#colours.of(language, text);
    if (pieces) this.#coloured.set({ text, pieces });
  }
}
