import { Component, computed, DestroyRef, inject, Injector, input, output, signal } from '@angular/core';
import type { Reaction } from '@confab/contract';
import { EmojiChooser } from '../../emoji/emoji-chooser';
import { PersonNames } from '../../people/person-names';
import { Icon } from '../../ui/icon';
import { namesOfReaction } from './names-of-reaction';
import type { Reacting } from './row-actions';

/** More kinds of reactions than these stand behind a button that says how many. */
const KINDS = 8;
const TIP_MS = 400;

interface Pill {
  readonly emoji: string;
  readonly count: number;
  readonly mine: boolean;
  readonly names: string;
}

/** The reactions to a message, to join in by a press. */
@Component({
  selector: 'confab-message-reactions',
  imports: [Icon],
  templateUrl: './message-reactions.html',
  styleUrl: './message-reactions.css',
  host: { role: 'group', 'aria-label': 'Reactions' },
})
export class MessageReactions {
  readonly reactions = input.required<readonly Reaction[]>();
  readonly meId = input.required<string>();
  /** Whether the Tab key stops here: only in the message in focus, or a long conversation would be all stops. */
  readonly reachable = input(false);
  readonly reacted = output<Reacting>();
  readonly #names = inject(PersonNames);
  readonly #chooser = inject(EmojiChooser);
  readonly #injector = inject(Injector);
  readonly #all = signal(false);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #closeTip: () => void = () => undefined;

  readonly #pills = computed<readonly Pill[]>(() =>
    this.reactions().map((reaction) => ({
      emoji: reaction.emoji,
      count: reaction.count,
      mine: reaction.userIds.includes(this.meId()),
      names: namesOfReaction(reaction, this.meId(), (id) => this.#names.of(id)),
    })),
  );
  protected readonly shown = computed(() => (this.#all() ? this.#pills() : this.#pills().slice(0, KINDS)));
  protected readonly hidden = computed(() => this.#pills().length - this.shown().length);

  constructor() {
    inject(DestroyRef).onDestroy(() => this.hideTip());
  }

  protected showAll(): void {
    this.#all.set(true);
  }

  protected toggle({ emoji, mine }: Pill): void {
    this.hideTip();
    this.reacted.emit({ emoji, on: !mine });
  }

  protected async add(button: Element): Promise<void> {
    const emoji = await this.#chooser.choose(button);
    if (emoji !== undefined) this.reacted.emit({ emoji, on: true });
  }

  /** On a touch screen a press joins in; who gave it is read out, and stands in the sheet of the message. */
  protected showTipSoon(over: Element, { emoji, names }: Pill): void {
    this.hideTip();
    this.#timer = setTimeout(() => void this.#showTip(over, { emoji, names }), TIP_MS);
  }

  protected hideTip(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#closeTip();
    this.#closeTip = () => undefined;
  }

  async #showTip(over: Element, words: { readonly emoji: string; readonly names: string }): Promise<void> {
    const timer = this.#timer;
    // Away, or of an older build: who it was is in the button's name too.
    const part = await import('../../dialogs').catch(() => null);
    // The pointer has gone on meanwhile.
    if (part !== null && timer === this.#timer) this.#closeTip = part.openReactionTip(this.#injector, over, words);
  }
}
