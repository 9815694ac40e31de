import { unawaited } from '../errors/unawaited.js';
import { type Holder, MemoryBudget } from '../rate-limit/memory-budget.js';

interface Call {
  readonly pipelined: boolean;
  /** Memory that the call holds until it is done. */
  readonly bytes: number;
  /** Must not reject. */
  readonly work: () => Promise<void>;
}

/** Unanswered calls of one socket: a page makes dozens, an outbox one for each room. */
const MAX_CALLS = 1000;
const MAX_BYTES = 2 * 1024 * 1024;
/** Calls of one socket that may start in one turn of the event loop, so that other sockets get their share. */
const MAX_IN_A_TURN = 50;

/** Shared by the calls of all sockets. Small calls are not counted: MAX_CALLS bounds them. */
const budget = new MemoryBudget(32 * 1024 * 1024);
const SMALL = 8 * 1024;

let turn = 0;
let isTurning = false;

/** The number of the current turn of the event loop, counted only while queues ask for it. */
function thisTurn(): number {
  if (!isTurning) {
    isTurning = true;
    setImmediate(() => {
      turn++;
      isTurning = false;
    });
  }
  return turn;
}

/**
 * Runs the calls of one socket in the order in which they arrived. A pipelined call may overlap earlier pipelined ones,
 * whose service keeps their order itself (the message writer's queue); every other call runs alone.
 */
export class CallQueue implements Holder {
  private waiting: Call[] = [];
  private running = 0;
  private bytes = 0;
  /** Whether the next call has to wait for the running ones. */
  private closed = true;
  private begunIn = 0;
  private begun = 0;
  private dropped = false;

  /** `opened` must settle before the first call runs and must not reject. `cut` closes the connection. */
  constructor(
    opened: Promise<unknown>,
    readonly cut: () => void,
  ) {
    unawaited(
      opened.then(() => this.next(true)),
      'A connection’s calls could not begin',
    );
  }

  /** Returns whether the queue had room for the call. */
  run(call: Call): boolean {
    if (this.dropped) return true;
    if (this.waiting.length + this.running >= MAX_CALLS || this.bytes + call.bytes > MAX_BYTES) return false;
    this.bytes += call.bytes;
    this.waiting.push(call);
    this.next(false);
    if (this.bytes > SMALL) budget.count(this);
    return true;
  }

  /** Called when the connection has closed: nobody waits for the answers. */
  drop(): void {
    this.dropped = true;
    this.waiting = [];
    budget.forget(this);
  }

  held(): number {
    return this.bytes;
  }

  private next(reopened: boolean): void {
    if (reopened) this.closed = false;
    for (let first = this.waiting[0]; first && !this.closed && (first.pipelined || this.running === 0); first = this.waiting[0]) {
      if (!this.mayBegin()) return;
      this.waiting.shift();
      this.closed = !first.pipelined;
      this.begin(first);
    }
  }

  private begin({ pipelined, bytes, work }: Call): void {
    this.running++;
    const ended = (): void => {
      this.running--;
      this.bytes -= bytes;
      // A call may finish within the turn in which it started: other sockets run before this one's next call.
      if (!pipelined && this.waiting.length > 0) setImmediate(() => this.next(true));
      else this.next(!pipelined);
    };
    unawaited(work().then(ended), 'A call ended without letting the next one begin');
  }

  /** False once the socket has used its share of this turn; it continues in the next one. */
  private mayBegin(): boolean {
    const now = thisTurn();
    if (this.begunIn !== now) this.begun = 0;
    this.begunIn = now;
    if (++this.begun <= MAX_IN_A_TURN) return true;
    if (this.begun === MAX_IN_A_TURN + 1) setImmediate(() => this.next(false));
    return false;
  }
}
