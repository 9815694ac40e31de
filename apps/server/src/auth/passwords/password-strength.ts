import { Worker } from 'node:worker_threads';

import { Injectable, type OnModuleDestroy } from '@nestjs/common';

import { unavailable } from '../../errors/api-error.js';
import { type Requester, FairQueue } from './fair-queue.js';
import type { Question, Verdict, Weakness } from './password-estimate.js';

const WAITING = 100;
/** With its dictionaries the worker takes 80 MB: it goes when nobody has chosen a password for so long. */
const IDLE_MS = 30_000;
/** Hundreds of times what the costliest password takes: the worker may have to load first, on a machine that is busy. */
const ANSWER_WITHIN_MS = 30_000;
/** Parts of names that are shorter stand in many words. */
const SHORTEST_NAME = 3;

/** Judges new passwords in a worker thread, which lives only while it is needed. */
@Injectable()
export class PasswordStrength implements OnModuleDestroy {
  private readonly turns = new FairQueue(1, WAITING, 'Too many people are choosing a password at this moment.');
  private worker: Worker | undefined;
  private idle: NodeJS.Timeout | undefined;
  private asked = 0;

  async onModuleDestroy(): Promise<void> {
    await this.dismiss();
  }

  /** What makes the password weak; nothing where it is good enough. `names`: what anyone may know of its owner. */
  weakness(password: string, names: readonly string[], requester: Requester): Promise<Weakness | null> {
    return this.turns.run(requester, () => this.ask(password, contextOf(names)));
  }

  private async ask(password: string, context: readonly string[]): Promise<Weakness | null> {
    clearTimeout(this.idle);
    this.worker ??= new Worker(new URL('./password-worker.js', import.meta.url));
    this.worker.unref();
    try {
      return await answerOf(this.worker, { id: ++this.asked, password, context });
    } catch (error) {
      await this.dismiss();
      throw error;
    } finally {
      this.idle = setTimeout(() => void this.dismiss(), IDLE_MS).unref();
    }
  }

  private async dismiss(): Promise<void> {
    clearTimeout(this.idle);
    const { worker } = this;
    this.worker = undefined;
    await worker?.terminate();
  }
}

function answerOf(worker: Worker, question: Question): Promise<Weakness | null> {
  const answer = Promise.withResolvers<Weakness | null>();
  const late = setTimeout(() => answer.reject(unavailable('The password could not be judged in time. Try again.')), ANSWER_WITHIN_MS);
  const heard = ({ id, weakness }: Verdict): void => (id === question.id ? answer.resolve(weakness) : undefined);
  const failed = (error: unknown): void => answer.reject(error);
  worker.on('message', heard).once('error', failed);
  worker.postMessage(question);
  return answer.promise.finally(() => {
    clearTimeout(late);
    worker.off('message', heard).off('error', failed);
  });
}

/** The names whole and in their parts, longest first, so that a part is not taken out of a whole. */
function contextOf(names: readonly string[]): string[] {
  const plain = names.map((name) => name.toLowerCase());
  const parts = plain.flatMap((name) => [name, ...name.split(/[^\p{L}\p{N}]+/u)]).filter(({ length }) => length >= SHORTEST_NAME);
  return [...new Set(parts)].sort((one, other) => other.length - one.length);
}
