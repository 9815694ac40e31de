import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, Injector, signal, viewChild, type ElementRef } from '@angular/core';
import { Router } from '@angular/router';
import { SessionStore } from '../../session/session.store';
import { BrandMark } from '../../ui/brand-mark';
import { errorSentence } from '../../ui/error-sentence';
import { focusOnce } from '../../ui/focus-once';
import { Icon } from '../../ui/icon';
import { Spinner } from '../../ui/spinner';
import type { EntryResult } from '../enter-room';
import { openEntry } from '../open-entry';
import { RoomsStore } from '../rooms.store';
import { DirectoryStep } from './directory-step';
import { EnterCodeStep } from './enter-code-step';
import { MessageStep } from './message-step';
import { NamedRoomStep } from './named-room-step';
import type { NewRoomStep } from './new-room-step';

const HEADINGS: Readonly<Record<NewRoomStep, string>> = {
  choose: 'New room or message',
  code: 'Enter a code',
  public: 'Named room',
  private: 'Private room',
  message: 'Message someone',
  directory: 'Find rooms',
};

/** All ways into a room: each step is a small form, and ends in the room. */
@Component({
  selector: 'confab-new-room-dialog',
  imports: [BrandMark, DirectoryStep, EnterCodeStep, Icon, MessageStep, NamedRoomStep, Spinner],
  templateUrl: './new-room-dialog.html',
  styleUrl: './new-room-dialog.css',
})
export class NewRoomDialog {
  readonly #dialog = inject<DialogRef<void, NewRoomDialog>>(DialogRef);
  readonly #router = inject(Router);
  readonly #session = inject(SessionStore);
  readonly #rooms = inject(RoomsStore);
  readonly #first = inject<NewRoomStep>(DIALOG_DATA);
  readonly #injector = inject(Injector);
  private readonly ways = viewChild<ElementRef<HTMLElement>>('ways');
  protected readonly step = signal(this.#first);
  protected readonly heading = computed(() => HEADINGS[this.step()]);
  protected readonly canGoBack = computed(() => this.#first === 'choose' && this.step() !== 'choose');
  protected readonly isMember = computed(() => this.#session.user()?.kind !== 'guest');
  protected readonly opening = signal(false);
  protected readonly refusal = signal<string | null>(null);

  protected async openCoded(): Promise<void> {
    if (this.opening()) return;
    this.opening.set(true);
    this.refusal.set(null);
    try {
      await this.go({ room: await this.#rooms.make({ kind: 'ephemeral' }) });
    } catch (error) {
      this.refusal.set(errorSentence(error));
    } finally {
      this.opening.set(false);
    }
  }

  protected async go(result: EntryResult): Promise<void> {
    this.#dialog.close();
    await openEntry(this.#router, result);
  }

  protected goBack(): void {
    this.step.set('choose');
    focusOnce(() => this.ways()?.nativeElement.querySelector('button')?.focus(), this.#injector);
  }

  protected close(): void {
    this.#dialog.close();
  }
}
