import { closedLoop, type Done } from './closed-loop.js';
import { Member } from './member.js';
import { clock, type OrderInput, type Run, type Settled } from './orders.js';

/** So many connections are being made at once. */
const ARRIVE_TOGETHER = 25;

/** The connections of one load process to one server. */
export class Crowd {
  readonly #members: Member[] = [];
  readonly #failed = Promise.withResolvers<never>();
  #received = 0;
  #expected = 0;
  #lastAt = 0;
  #check = (): void => undefined;
  #began = { cpu: process.cpuUsage(), at: clock() };

  constructor() {
    // Whoever waits hears of it; when nobody does, the next one will.
    this.#failed.promise.catch(() => undefined);
  }

  async open({ target, port, seats }: OrderInput<'open'>): Promise<{ connected: number }> {
    const left = [...seats].reverse();
    const enter = async (): Promise<void> => {
      for (let seat = left.pop(); seat; seat = left.pop()) {
        const member = new Member(target, port, seat, {
          delivered: (messages) => this.#delivered(messages),
          failed: (why) => this.#failed.reject(new Error(`A member of the crowd at ${target} failed: ${why}`)),
        });
        this.#members.push(member);
        await member.entered;
      }
    };
    await this.#unlessFailed(Promise.all(Array.from({ length: ARRIVE_TOGETHER }, enter)));
    return { connected: this.#members.length };
  }

  run({ ask, ms = Number.POSITIVE_INFINITY, times = Number.POSITIVE_INFINITY, senders }: OrderInput<'run'>): Promise<Run> {
    this.#began = { cpu: process.cpuUsage(), at: clock() };
    const writing = this.#members.filter(({ seat }) => seat.sends).slice(0, senders);
    const askers = writing.map((member) => ({ room: member.seat.room, ask: (done: Done) => member.ask(ask, done) }));
    return this.#unlessFailed(closedLoop(askers, { until: clock() + ms, times }));
  }

  async settle({ due }: OrderInput<'settle'>): Promise<Settled> {
    let deliveries = 0;
    for (const member of this.#members) {
      const more = due[member.seat.room] ?? 0;
      member.expected += more;
      deliveries += more;
    }
    this.#expected += deliveries;
    await this.#unlessFailed(this.#allThere());
    const wrong = this.#members.find((member) => member.received !== member.expected);
    if (wrong) throw new Error(`A member has ${wrong.received} messages of ${wrong.expected}`);
    const { user, system } = process.cpuUsage(this.#began.cpu);
    return { deliveries, lastAt: this.#lastAt, busy: (user + system) / 1000 / (clock() - this.#began.at) };
  }

  close(): void {
    for (const member of this.#members) member.close();
  }

  #delivered(messages: number): void {
    this.#received += messages;
    this.#lastAt = clock();
    this.#check();
  }

  #allThere(): Promise<void> {
    return new Promise<void>((resolve) => {
      this.#check = () => {
        if (this.#received >= this.#expected) resolve();
      };
      this.#check();
    }).then(() => {
      this.#check = () => undefined;
    });
  }

  #unlessFailed<T>(work: Promise<T>): Promise<T> {
    return Promise.race([work, this.#failed.promise]);
  }
}
