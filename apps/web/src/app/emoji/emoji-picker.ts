import { DialogRef } from '@angular/cdk/dialog';
import { Component, computed, effect, ElementRef, inject, signal } from '@angular/core';
import { Icon } from '../ui/icon';
import { whenIdle } from '../ui/when-idle';
import type { Emoji, EmojiIndex } from './emoji-index';
import { EmojiSection, type Choice } from './emoji-section';
import { EmojiSource } from './emoji-source';
import { GROUP_ICONS } from './group-icons';
import { gridStep, type Cell } from './grid-steps';
import { inTone } from './in-tone';
import { RecentEmoji } from './recent-emoji';

interface Section {
  readonly name: string;
  readonly choices: readonly Choice[];
}

const COLUMNS = 9;
const MAX_FOUND = 90;
/** What stands in the picker at once; the others follow when the browser has time. */
const AT_ONCE = 2;
const TONES = ['No skin tone', 'Light', 'Medium light', 'Medium', 'Medium dark', 'Dark'];
const HANDS = ['✋', '✋🏻', '✋🏼', '✋🏽', '✋🏾', '✋🏿'];

/** All emoji: own ones first, found by name or chosen by kind. Closes with the chosen sign. */
@Component({
  selector: 'confab-emoji-picker',
  imports: [EmojiSection, Icon],
  templateUrl: './emoji-picker.html',
  styleUrl: './emoji-picker.css',
  host: { '(keydown)': 'press($event)', '(click)': 'pickAt($event)' },
})
export class EmojiPicker {
  protected readonly dialog = inject<DialogRef<string>>(DialogRef);
  protected readonly recent = inject(RecentEmoji);
  readonly #source = inject(EmojiSource);
  readonly #element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly #index = signal<EmojiIndex | null>(null);
  readonly #whole = signal(false);
  /** As they were when the picker was opened: they must not move under the pointer. */
  readonly #own = this.recent.signs();
  protected readonly failed = signal(false);
  protected readonly query = signal('');
  protected readonly active = signal<Cell | null>(null);
  readonly #pointed = signal<Cell | null>(null);
  protected readonly current = signal(0);
  protected readonly showsTones = signal(false);
  protected readonly tones = TONES.map((name, tone) => ({ name, sign: HANDS[tone] }));
  protected readonly hand = computed(() => HANDS[this.recent.tone()]);
  protected readonly icons = GROUP_ICONS;

  readonly #sections = computed(() => {
    const index = this.#index();
    return index === null ? [] : sectionsOf(index, this.#own, this.recent.tone());
  });
  protected readonly sections = computed<readonly Section[]>(() => {
    const [index, query] = [this.#index(), this.query()];
    if (index === null || query.trim() === '') return this.#whole() ? this.#sections() : this.#sections().slice(0, AT_ONCE);
    const found = index.search(query, MAX_FOUND).map((emoji) => choiceOf(emoji, inTone(emoji, this.recent.tone())));
    return found.length === 0 ? [] : [{ name: 'Found', choices: found }];
  });
  protected readonly findsNothing = computed(() => this.#index() !== null && this.sections().length === 0);
  protected readonly activeId = computed(() => idOf(this.active()));
  /** Named at the foot. */
  protected readonly named = computed(() => {
    const { section, index } = this.#pointed() ?? this.active() ?? { section: -1, index: 0 };
    return this.sections()[section]?.choices[index];
  });

  constructor() {
    void this.load();
    effect(() => {
      const id = this.activeId();
      if (id !== null) this.#element.querySelector(`#${id}`)?.scrollIntoView({ block: 'nearest' });
    });
  }

  protected async load(): Promise<void> {
    this.failed.set(false);
    try {
      this.#index.set(await this.#source.load());
      whenIdle(() => this.#whole.set(true));
    } catch {
      // The network is away, or the server has a newer build: the picker says so.
      this.failed.set(true);
    }
  }

  protected look(query: string): void {
    this.query.set(query);
    this.#pointed.set(null);
    this.active.set(query.trim() === '' ? null : { section: 0, index: 0 });
  }

  protected press(event: KeyboardEvent): void {
    if (event.isComposing || !(event.target instanceof HTMLInputElement)) return;
    if (event.key === 'Enter') this.#pick(this.active());
    else if (!this.#step(event.key)) return;
    event.preventDefault();
  }

  protected pickAt(event: Event): void {
    this.#pick(cellOf(event.target));
  }

  protected pointAt(event: Event | null): void {
    this.#pointed.set(cellOf(event?.target));
  }

  protected chooseTone(tone: number): void {
    this.recent.chooseTone(tone);
    this.showsTones.set(false);
  }

  /** To a kind, which may not stand there yet. */
  protected go(section: number): void {
    this.#whole.set(true);
    requestAnimationFrame(() => this.#element.querySelectorAll('confab-emoji-section')[section]?.scrollIntoView({ block: 'start' }));
  }

  protected follow(list: HTMLElement): void {
    const top = list.getBoundingClientRect().top;
    const shown = [...list.querySelectorAll('confab-emoji-section')].findIndex((section) => section.getBoundingClientRect().bottom > top + 1);
    if (this.query() === '') this.current.set(Math.max(shown, 0));
  }

  #step(key: string): boolean {
    const active = this.active();
    const sizes = this.sections().map(({ choices }) => choices.length);
    // Before the first step the keys along the line belong to the text.
    const next = active === null ? (key === 'ArrowDown' ? { section: 0, index: 0 } : undefined) : gridStep(key, active, { sizes, columns: COLUMNS });
    if (next === undefined) return false;
    this.#whole.set(true);
    this.#pointed.set(null);
    this.active.set(next);
    return true;
  }

  #pick(cell: Cell | null): void {
    const choice = cell && this.sections()[cell.section]?.choices[cell.index];
    if (!choice) return;
    this.recent.use(choice.sign);
    this.dialog.close(choice.sign);
  }
}

function sectionsOf(index: EmojiIndex, own: readonly string[], tone: number): readonly Section[] {
  const yours = own.flatMap((sign) => {
    const emoji = index.find(sign);
    return emoji ? [choiceOf(emoji, sign)] : [];
  });
  const groups = index.groups.map(({ name, emojis }) => ({ name, choices: emojis.map((emoji) => choiceOf(emoji, inTone(emoji, tone))) }));
  return [{ name: 'Yours', choices: yours }, ...groups];
}

function choiceOf({ name, codes: [code] }: Emoji, sign: string): Choice {
  return { sign, name, code };
}

function idOf(cell: Cell | null): string | null {
  return cell && `emoji-${cell.section}-${cell.index}`;
}

function cellOf(target: EventTarget | null | undefined): Cell | null {
  const id = target instanceof Element ? target.closest('[role=option]')?.id : undefined;
  const [, section, index] = id?.split('-') ?? [];
  return section === undefined || index === undefined ? null : { section: Number(section), index: Number(index) };
}
