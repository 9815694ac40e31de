import type { Message } from '@confab/contract';
import type { Row } from '../message/row';
import { areOneNotice, type Before, type Stretch } from './timeline-entries';

/** The number of seqs in one block: small enough to be laid out within a frame. */
export const SEQS = 8;

/**
 * A part of the timeline that is on the page as a whole or not at all. Which messages belong to it follows from their
 * seqs alone, so a block keeps its key, its element and its height whatever is loaded around it.
 */
export interface Block extends Stretch {
  readonly key: number;
}

export function blockOf(seq: number): number {
  return Math.floor((seq - 1) / SEQS);
}

/** How many messages a block holds or will hold once all of it is known. */
export function countIn({ messages, pending }: Block): number {
  return messages.length + pending.length;
}

/**
 * Cuts a timeline into blocks. Pending rows stand where the server will most likely put them, so that their elements
 * stay when it does. Unchanged blocks are the same objects, so that they are not rendered again.
 */
export function cutIntoBlocks(messages: readonly Message[], pending: readonly Row[], before: readonly Block[]): readonly Block[] {
  const cutter = new Cutter();
  for (const message of messages) cutter.add(message);
  let seq = messages.at(-1)?.seq ?? 0;
  for (const row of pending) cutter.addPending(row, blockOf(++seq));
  const known = new Map(before.map((block) => [block.key, block]));
  return cutter.blocks.map((block) => {
    const old = known.get(block.key);
    return old && isSame(old, block) ? old : block;
  });
}

interface Draft {
  readonly key: number;
  readonly messages: Message[];
  readonly pending: Row[];
  readonly before: Before | null;
}

class Cutter {
  readonly blocks: Draft[] = [];
  #last: Message | Row | null = null;
  /** The first of the notices that stand in one line with the last message. */
  #notice: Message | null = null;

  add(message: Message): void {
    const joins = this.#notice !== null && areOneNotice(this.#notice, message);
    // Notices that are merged into one line belong to one block.
    const block = joins ? this.blocks.at(-1) : this.#at(blockOf(message.seq));
    block?.messages.push(message);
    if (!joins) this.#notice = message.kind === 'notice' ? message : null;
    this.#last = message;
  }

  addPending(row: Row, key: number): void {
    this.#at(key).pending.push(row);
    this.#last = row;
  }

  #at(key: number): Draft {
    const last = this.blocks.at(-1);
    if (last && last.key >= key) return last;
    const block: Draft = { key, messages: [], pending: [], before: this.#last && beforeOf(this.#last) };
    this.blocks.push(block);
    return block;
  }
}

function beforeOf(last: Message | Row): Before {
  const isNotice = 'kind' in last && last.kind === 'notice';
  return { senderId: isNotice ? null : last.sender.id, createdAt: last.createdAt };
}

function isSame(a: Block, b: Block): boolean {
  return (
    a.before?.senderId === b.before?.senderId &&
    a.before?.createdAt === b.before?.createdAt &&
    areEqual(a.messages, b.messages) &&
    areEqual(a.pending, b.pending)
  );
}

function areEqual<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
