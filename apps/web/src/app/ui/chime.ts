import { DOCUMENT, inject, Service, signal } from '@angular/core';

const KEY = 'confab.sound';
/** Two soft notes, a fourth apart, in hertz. */
const NOTES = [587, 784];
const NOTE_S = 0.16;
const FADE_S = 0.5;
const LOUDNESS = 0.06;

/** A short soft tone for what waits for an answer, where nobody looks at the page. Made here: there is no file to load. */
@Service()
export class Chime {
  readonly #document = inject(DOCUMENT);
  readonly #chosen = signal(storedChoice());
  #context: AudioContext | undefined;
  /** Whether it may sound; remembered in this browser. */
  readonly on = this.#chosen.asReadonly();

  constructor() {
    // Browsers let a page sound only after somebody has touched it.
    for (const event of ['pointerdown', 'keydown']) this.#document.addEventListener(event, () => this.#wake(), { capture: true, passive: true });
  }

  choose(on: boolean): void {
    this.#chosen.set(on);
    try {
      localStorage.setItem(KEY, on ? 'on' : 'off');
    } catch {
      // Storage is switched off: the choice holds until the page is closed.
    }
  }

  /** Nothing where it is off, where the page is looked at, or where the browser does not allow it yet. */
  ring(): void {
    const looked = this.#document.visibilityState === 'visible' && this.#document.hasFocus();
    if (!this.#chosen() || looked || this.#context?.state !== 'running') return;
    for (const [at, note] of NOTES.entries()) sound(this.#context, note, this.#context.currentTime + at * NOTE_S);
  }

  #wake(): void {
    if (!this.#chosen()) return;
    this.#context ??= new AudioContext();
    // Refused where the browser does not count this as a touch: the next one asks again.
    if (this.#context.state === 'suspended') this.#context.resume().catch(() => undefined);
  }
}

function sound(context: AudioContext, hertz: number, at: number): void {
  const tone = new OscillatorNode(context, { type: 'sine', frequency: hertz });
  const volume = new GainNode(context, { gain: 0 });
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(LOUDNESS, at + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.0001, at + FADE_S);
  tone.connect(volume).connect(context.destination);
  tone.start(at);
  tone.stop(at + FADE_S);
}

function storedChoice(): boolean {
  try {
    return localStorage.getItem(KEY) !== 'off';
  } catch {
    return true;
  }
}
