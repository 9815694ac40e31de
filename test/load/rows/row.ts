import type { Fleet } from '../crowd/fleet.js';

/** How long to look, and how often. */
export interface Pace {
  readonly quick: boolean;
  /** Rounds that count; one more before them warms everything up. */
  readonly rounds: number;
  /** Of one round at one server. */
  readonly ms: number;
}

export interface Tools {
  readonly pace: Pace;
  readonly fleet: Fleet;
  /** Given to the server's Node: profiling. */
  readonly nodeArgs: readonly string[];
}

/** A goal holds for the ratio where there is something to compare with, and for the figure itself otherwise. */
export type Goal = { readonly atLeast: number } | { readonly atMost: number };

/** One line of the table. */
export interface Figure {
  readonly what: string;
  readonly unit: string;
  readonly confab: number;
  readonly against?: { readonly name: string; readonly value: number; readonly ratio: number };
  readonly goal?: Goal;
}

export interface Outcome {
  readonly figures: readonly Figure[];
  /** Lines below the table: where the figures come from. */
  readonly notes: readonly string[];
  /** Everything measured, for the JSON. */
  readonly samples: unknown;
}

export interface Row {
  readonly name: string;
  readonly about: string;
  run(tools: Tools): Promise<Outcome>;
}
