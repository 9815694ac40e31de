import { computed, linkedSignal, signal } from '@angular/core';
import type { SelectedText, TextEdit } from '../formatting/selected-text';
import type { Choice, ChoiceGroup } from './choices';
import { wantedAt, type Wanted } from './wanted-at';

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** What the box offers for what is being typed. It never holds up a key: what is not there yet is not offered. */
export class Completion {
  readonly #find: (wanted: Wanted) => readonly ChoiceGroup[];
  readonly #at = signal<SelectedText | null>(null);
  /** Where the reader left the text as it was, or took what was offered. */
  readonly #done = signal<number | null>(null);
  readonly #typed = computed(() => {
    const at = this.#at();
    return at && wantedAt(at);
  });

  readonly wanted = computed(() => (this.#typed()?.start === this.#done() ? null : this.#typed()));
  readonly groups = computed(() => {
    const wanted = this.wanted();
    return wanted === null ? [] : this.#find(wanted);
  });
  readonly choices = computed(() => this.groups().flatMap(({ choices }) => choices));
  readonly isOpen = computed(() => this.choices().length > 0);
  /** Which one the keys have reached. */
  readonly reached = linkedSignal({ source: this.wanted, computation: () => 0 });

  constructor(find: (wanted: Wanted) => readonly ChoiceGroup[]) {
    this.#find = find;
  }

  /** Something was typed. */
  look(at: SelectedText): void {
    this.#at.set(at);
    if (this.#typed()?.start !== this.#done()) this.#done.set(null);
  }

  /** The caret was put elsewhere. */
  leave(): void {
    this.#at.set(null);
    this.#done.set(null);
  }

  dismiss(): void {
    this.#done.set(this.#typed()?.start ?? null);
  }

  step(key: string): boolean {
    const [step, size] = [STEPS[key], this.choices().length];
    if (step === undefined || size === 0) return false;
    this.reached.update((at) => (at + step + size) % size);
    return true;
  }

  /** What choosing changes in the text; undefined where it already stands there. */
  edit(choice: Choice | undefined): TextEdit | undefined {
    const [at, wanted] = [this.#at(), this.wanted()];
    if (at === null || wanted === null || choice === undefined) return undefined;
    const { start, end } = wanted;
    if (at.text.slice(start, end).toLowerCase() === choice.insert.toLowerCase()) return undefined;
    const insert = choice.insert + (/^\s/.test(at.text.slice(end)) ? '' : ' ');
    const caret = choice.insert.length + 1;
    return { start, end, insert, select: [caret, caret] };
  }
}
