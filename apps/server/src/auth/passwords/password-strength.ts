import { Worker } from 'node:worker_threads';

import { Injectable, type OnModuleDestroy } from '@nestjs/common';

import { unavailable } from '../../errors/api-error.js';
import { unawaited } from '../../errors/unawaited.js';
import { type Requester, FairQueue } from './fair-queue.js';
import type { EstimateRequest, Verdict, Weakness } from './password-estimate.js';

const WAITING = 100;
/** The worker's dictionaries take 80 MB: it is stopped after this idle time. */
const IDLE_MS = 30_000;
/** Hundreds of times the costliest password: the worker may have to load first, on a busy machine. */
const ANSWER_WITHIN_MS = 30_000;
/** Shorter parts of names occur in too many words. */
const SHORTEST_NAME = 3;

/** Rates new passwords in a worker thread that is started on demand. */
@Injectable()
export class PasswordStrength implements OnModuleDestroy {
  private readonly turns = new FairQueue(1, WAITING, 'Too many people are choosing a password at this moment.');
  private worker: Worker | undefined;
  private idle: NodeJS.Timeout | undefined;
  private asked = 0;

  async onModuleDestroy(): Promise<void> {
    await this.dismiss();
  }

  /** The weakness of the password, or null for a good one. `names`: what an attacker may know of its owner. */
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
      this.idle = setTimeout(() => unawaited(this.dismiss(), 'The worker that judges passwords did not end'), IDLE_MS).unref();
    }
  }

  private async dismiss(): Promise<void> {
    clearTimeout(this.idle);
    const { worker } = this;
    this.worker = undefined;
    await worker?.terminate();
  }
}

function answerOf(worker: Worker, question: EstimateRequest): Promise<Weakness | null> {
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

/** Whole names and their parts, longest first, so that a part is not removed from inside a whole name. */
function contextOf(names: readonly string[]): string[] {
  const plain = names.map((name) => name.toLowerCase());
  const parts = plain.flatMap((name) => [name, ...name.split(/[^\p{L}\p{N}]+/u)]).filter(({ length }) => length >= SHORTEST_NAME);
  return [...new Set(parts)].sort((one, other) => other.length - one.length);
}
