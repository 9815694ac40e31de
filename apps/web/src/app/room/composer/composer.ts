import { LiveAnnouncer } from '@angular/cdk/a11y';
import { afterNextRender, Component, computed, DestroyRef, effect, inject, input, output, signal, untracked, viewChild } from '@angular/core';
import { LIMITS } from '@confab/contract/constants';
import { EmojiChooser } from '../../emoji/emoji-chooser';
import { withIds, withNames } from '../../markdown/spoken-mentions';
import { Icon } from '../../ui/icon';
import { AimStrip, type ComposerTarget } from './aim-strip';
import type { ComposerPlace } from './completion/composer-place';
import { commandIn, withoutEscape, type CommandLine } from './completion/slash-command';
import { meCommand } from './me-command';
import { TextBox } from './text-box';

const COUNT_FROM = 3600;

let composers = 0;

/** Where messages are written: a draft, a reply, an edit or a command. */
@Component({
  selector: 'confab-composer',
  imports: [AimStrip, Icon, TextBox],
  templateUrl: './composer.html',
  styleUrl: './composer.css',
})
export class Composer {
  readonly placeholder = input.required<string>();
  /** The stored draft. */
  readonly draft = input('');
  readonly aim = input<ComposerTarget | null>(null);
  readonly place = input<ComposerPlace | null>(null);
  readonly send = output<string>();
  readonly draftChange = output<string>();
  /** True with each keystroke, false once the box is empty or has lost the focus. */
  readonly typing = output<boolean>();
  readonly targetDropped = output();
  /** Arrow-Up in an empty box. */
  readonly editLast = output();

  protected readonly id = `composer-${++composers}`;
  protected readonly text = signal('');
  protected readonly isEdit = computed(() => this.aim()?.to === 'edit');
  readonly #users = computed(() => this.place()?.members.map(({ user }) => user) ?? []);
  /** As it is sent: guests are called by their ids. */
  readonly #body = computed(() => withIds(this.text().trim(), this.#users()));
  readonly #length = computed(() => [...this.#body()].length);
  protected readonly left = computed(() => LIMITS.body.max - this.#length());
  protected readonly count = computed(() => (this.left() < 0 ? `${(-this.left()).toLocaleString()} too many` : `${this.left().toLocaleString()} left`));
  protected readonly showsCount = computed(() => this.#length() >= COUNT_FROM);
  protected readonly ready = computed(() => this.#length() > 0 && this.left() >= 0);
  protected readonly showsBar = signal(false);
  /** Why a command was not carried out. */
  protected readonly problem = signal<string | null>(null);
  readonly #me = meCommand((body) => this.send.emit(body));
  protected readonly commands = computed(() => (this.isEdit() ? [] : [...(this.place()?.commands ?? []), this.#me]));
  private readonly box = viewChild.required(TextBox);
  readonly #emoji = inject(EmojiChooser);
  readonly #destroyed = inject(DestroyRef);
  readonly #announcer = inject(LiveAnnouncer);
  #isShown = false;
  #wasEdit = false;

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
      this.box().fill(this.draft());
      // On a phone the focus would open the keyboard over the messages.
      if (matchMedia('(hover: hover)').matches) this.focus();
    });
  }

  focus(): void {
    this.box().focus();
  }

  protected note(text: string): void {
    this.problem.set(null);
    if (this.#wasEdit) return;
    this.draftChange.emit(text);
    this.typing.emit(text.trim() !== '');
  }

  protected drop(event: Event): void {
    if (!this.aim()) return;
    event.stopPropagation();
    this.targetDropped.emit();
  }

  protected lift(event: Event): void {
    event.preventDefault();
    this.editLast.emit();
  }

  protected async chooseEmoji(button: Element): Promise<void> {
    const sign = await this.#emoji.choose(button);
    if (sign !== undefined) this.box().insert(sign);
  }

  protected submit(): void {
    this.focus();
    if (this.left() < 0) void this.#announcer.announce(`${this.count()}. Shorten it, or send it in parts.`, 'assertive');
    if (!this.ready()) return;
    const line = commandIn(this.text().trim(), this.commands());
    if (line) void this.#run(line);
    else this.#send(withoutEscape(this.#body(), this.commands()));
  }

  #send(body: string): void {
    this.send.emit(body);
    if (!this.#wasEdit) this.#clear();
  }

  #clear(): void {
    this.box().fill('');
    this.note('');
  }

  /** What could not be done stays in the box. */
  async #run({ command, words }: CommandLine): Promise<void> {
    const text = this.text();
    const problem = await command.run(withIds(words, this.#users()));
    // It may have been to leave the room.
    if (this.#destroyed.destroyed || this.text() !== text) return;
    if (problem === undefined) this.#clear();
    else this.problem.set(problem);
  }

  /** An edit replaces the box's text; the draft is put back after it. */
  #turnTo(aim: ComposerTarget | null): void {
    const wasEdit = this.#wasEdit;
    this.#wasEdit = aim?.to === 'edit';
    if (aim?.to === 'edit') this.box().fill(withNames(aim.row.body, [...this.#users(), ...aim.row.calls.mentions.users]));
    else if (wasEdit) this.box().fill(this.draft());
    if (aim || wasEdit) setTimeout(() => this.box().focusEnd());
  }

  /** It was written on in another tab, or sent there. */
  #follow(draft: string): void {
    const written = this.text().trim() === '' ? '' : this.text();
    if (this.#isShown && !this.#wasEdit && draft !== written) this.box().fill(draft);
  }
}
