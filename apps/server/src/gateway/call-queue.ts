import { type Holder, MemoryBudget } from '../rate-limit/memory-budget.js';

/** One call of a socket. */
interface Call {
  readonly pipelined: boolean;
  /** What it keeps in memory until it is done. */
  readonly bytes: number;
  /** Must not reject. */
  readonly work: () => Promise<void>;
}

/** What one socket may have asked for without having its answers: a page asks for dozens, an outbox for one in each room. */
const MOST_CALLS = 1000;
const MOST_BYTES = 2 * 1024 * 1024;
/** Of one socket so many begin in a turn of the event loop; then others have theirs. */
const MOST_IN_A_TURN = 50;

/** What the calls of all sockets may keep. Small ones are not counted: there cannot be many of them. */
const budget = new MemoryBudget(32 * 1024 * 1024);
const SMALL = 8 * 1024;

let turn = 0;
let isTurning = false;

/** The number of this turn of the event loop, as far as queues use them. */
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
 * Keeps the calls of one socket in the order in which they were made. A pipelined call may overlap earlier pipelined
 * ones, whose service keeps their order itself (the message writer's queue); every other call runs alone.
 */
export class CallQueue implements Holder {
  private waiting: Call[] = [];
  private running = 0;
  private bytes = 0;
  /** Whether the next call has to wait for what runs. */
  private closed = true;
  private begunIn = 0;
  private begun = 0;
  private dropped = false;

  /** `opened` must settle before the first call runs; it must not reject. `cut` ends the connection. */
  constructor(
    opened: Promise<unknown>,
    readonly cut: () => void,
  ) {
    void opened.then(() => this.next(true));
  }

  /** Whether there is room for the call. */
  run(call: Call): boolean {
    if (this.dropped) return true;
    if (this.waiting.length + this.running >= MOST_CALLS || this.bytes + call.bytes > MOST_BYTES) return false;
    this.bytes += call.bytes;
    this.waiting.push(call);
    this.next(false);
    if (this.bytes > SMALL) budget.count(this);
    return true;
  }

  /** The connection has gone: nobody waits for the answers. */
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
    void work().then(() => {
      this.running--;
      this.bytes -= bytes;
      // A call may end within the turn that it began in: others have theirs before this socket has the next one.
      if (!pipelined && this.waiting.length > 0) setImmediate(() => this.next(true));
      else this.next(!pipelined);
    });
  }

  /** Where it had its share of this turn, it goes on in the next. */
  private mayBegin(): boolean {
    const now = thisTurn();
    if (this.begunIn !== now) this.begun = 0;
    this.begunIn = now;
    if (++this.begun <= MOST_IN_A_TURN) return true;
    if (this.begun === MOST_IN_A_TURN + 1) setImmediate(() => this.next(false));
    return false;
  }
}
