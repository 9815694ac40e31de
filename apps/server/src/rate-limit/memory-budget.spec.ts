import { type Holder, MemoryBudget } from './memory-budget.js';

class Sack implements Holder {
  wasCut = false;
  constructor(public bytes = 0) {}

  held(): number {
    return this.bytes;
  }

  cut(): void {
    this.wasCut = true;
    this.bytes = 0;
  }
}

const fill = (budget: MemoryBudget, sacks: readonly Sack[]): void => {
  for (const sack of sacks) budget.count(sack);
};
const cutOf = (sacks: readonly Sack[]): number[] => sacks.flatMap((sack, at) => (sack.wasCut ? [at] : []));

it('cuts the greediest alone, and as few as it takes', () => {
  const budget = new MemoryBudget(100);
  const sacks = [20, 40, 10, 35].map((bytes) => new Sack(bytes));
  fill(budget, sacks);
  expect(cutOf(sacks)).toEqual([1]);
});

it('cuts nobody for what was let go of untold', () => {
  const budget = new MemoryBudget(100);
  const [drained, other] = [new Sack(90), new Sack(50)];
  budget.count(drained);
  drained.bytes = 5;
  budget.count(other);
  expect(cutOf([drained, other])).toEqual([]);
});

it('counts nobody who has gone', () => {
  const budget = new MemoryBudget(100);
  const sacks = Array.from({ length: 50 }, () => new Sack(60));
  for (const sack of sacks) {
    budget.count(sack);
    budget.forget(sack);
  }
  expect(cutOf(sacks)).toEqual([]);
});
