import { DialogRef } from '@angular/cdk/dialog';
import { afterNextRender, afterRenderEffect, Component, computed, effect, ElementRef, inject, linkedSignal, signal, viewChild } from '@angular/core';
import { IS_MAC } from '../shortcuts/key-names';
import { Icon } from '../ui/icon';
import { Viewport } from '../ui/viewport';
import { AskedCandidates } from './asked-candidates';
import { Commands } from './commands';
import { GoTo } from './go-to';
import { GoalRow } from './goal-row';
import { goalGroups, readQuery } from './goal-groups';
import type { Candidate } from './goal';
import { LocalCandidates } from './local-candidates';

/** Goes anywhere: a combobox over rooms, people and commands. The focus stays in its field. */
@Component({
  selector: 'confab-switcher',
  imports: [GoalRow, Icon],
  templateUrl: './switcher.html',
  styleUrl: './switcher.css',
  providers: [Commands, LocalCandidates, AskedCandidates],
  host: { '(keydown)': 'press($event)' },
})
export class Switcher {
  protected readonly dialog = inject<DialogRef<undefined>>(DialogRef);
  readonly #goTo = inject(GoTo);
  readonly #local = inject(LocalCandidates);
  readonly #asked = inject(AskedCandidates);
  readonly #element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly isTouched = inject(Viewport).isTouched;
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');
  protected readonly typed = signal('');
  protected readonly query = computed(() => readQuery(this.typed()));
  readonly #groups = computed(() => {
    const [local, asked] = [this.#local, this.#asked];
    return goalGroups(this.query(), {
      unread: local.unread(),
      visited: local.visited(),
      rooms: local.rooms(),
      people: [...local.people(), ...asked.people()],
      commands: local.commands(),
      usual: local.usual(),
      joinable: asked.joinable(),
    });
  });
  /** Each row with its place among all, which the arrows walk through. */
  protected readonly groups = computed(() => {
    let at = 0;
    return this.#groups().map((group) => ({ ...group, rows: group.found.map((to) => ({ to, at: at++ })) }));
  });
  protected readonly rows = computed(() => this.groups().flatMap(({ rows }) => rows));
  /** The first one again with each key. */
  protected readonly reached = linkedSignal({ source: this.typed, computation: () => 0 });
  protected readonly count = computed(() => (this.rows().length === 1 ? '1 result' : `${this.rows().length} results`));

  constructor() {
    effect(() => this.#asked.ask(this.query()));
    afterNextRender(() => this.field().nativeElement.focus());
    afterRenderEffect(() => {
      const option = this.#element.querySelector(`#goal-${this.reached()}`);
      option?.scrollIntoView({ block: 'nearest' });
    });
  }

  protected type({ target }: Event): void {
    if (target instanceof HTMLInputElement) this.typed.set(target.value);
  }

  protected press(event: KeyboardEvent): void {
    // Enter and arrows belong to the word that is being composed.
    if (event.isComposing) return;
    if (event.key === 'Enter') this.#enter(event);
    else if (isAgain(event)) {
      event.preventDefault();
      this.dialog.close();
    } else this.#move(event);
  }

  protected choose(to: Candidate): void {
    this.dialog.close();
    void this.#goTo.go(to.goal);
  }

  #enter(event: KeyboardEvent): void {
    if (event.target !== this.field().nativeElement) return;
    event.preventDefault();
    const row = this.rows()[this.reached()];
    if (row !== undefined) this.choose(row.to);
  }

  #move(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key];
    const length = this.rows().length;
    if (step === undefined || length === 0) return;
    event.preventDefault();
    // Single steps go round the ends, leaps stop there.
    const next = this.reached() + step;
    this.reached.set(Math.abs(step) === 1 ? (next + length) % length : Math.min(length - 1, Math.max(0, next)));
  }
}

/** The key that opened it closes it; the browser's own search bar would open instead. */
function isAgain({ key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return key.toLowerCase() === 'k' && (IS_MAC ? metaKey : ctrlKey);
}
