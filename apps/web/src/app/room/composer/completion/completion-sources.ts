import { computed, inject, signal, type Signal } from '@angular/core';
import type { EmojiIndex } from '../../../emoji/emoji-index';
import { EmojiSource } from '../../../emoji/emoji-source';
import { RecentEmoji } from '../../../emoji/recent-emoji';
import type { ChoiceGroup, EmojiChoice } from './choices';
import type { ComposerPlace } from './composer-place';
import { fold, matchName } from './name-match';
import { PeopleChoices } from './people-choices';
import { commandChoices, type SlashCommand } from './slash-command';
import type { Wanted } from './wanted-at';

const MAX_EMOJI = 8;

/** Finds what can be put in: people of the room, its commands, emoji. */
export class CompletionSources {
  readonly #emoji = inject(EmojiSource);
  readonly #recent = inject(RecentEmoji);
  readonly #index = signal<EmojiIndex | null>(this.#emoji.loaded ?? null);
  readonly #place: Signal<ComposerPlace | null>;
  readonly #commands: Signal<readonly SlashCommand[]>;
  readonly #people = computed(() => {
    const place = this.#place();
    return place && new PeopleChoices(place.room, place.members, place.me);
  });

  constructor(place: Signal<ComposerPlace | null>, commands: Signal<readonly SlashCommand[]>) {
    this.#place = place;
    this.#commands = commands;
  }

  find({ kind, query }: Wanted): readonly ChoiceGroup[] {
    if (kind === 'command') return commandChoices(this.#commands(), query);
    return kind === 'person' ? (this.#people()?.find(query) ?? []) : this.#findEmoji(query);
  }

  /** Emoji are fetched when the first one is looked for. Until they are here none is offered, and nobody waits for them. */
  async prepare(wanted: Wanted | null): Promise<void> {
    if (wanted?.kind !== 'emoji' || this.#index() !== null) return;
    try {
      this.#index.set(await this.#emoji.load());
    } catch {
      // The network is away: the next colon asks again.
    }
  }

  #findEmoji(query: string): readonly ChoiceGroup[] {
    const found = this.#index()?.search(query, MAX_EMOJI) ?? [];
    const typed = query.toLowerCase();
    const choices = found.map((emoji): EmojiChoice => {
      const name = emoji.codes.find((code) => code.includes(typed)) ?? emoji.codes[0];
      return { kind: 'emoji', insert: emoji.tones[this.#recent.tone() - 1] ?? emoji.sign, name, match: matchName(fold(name), typed) };
    });
    return choices.length === 0 ? [] : [{ heading: '', choices }];
  }
}
