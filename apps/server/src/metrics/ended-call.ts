/** A call that is over. */
export interface EndedCall {
  readonly name: string;
  readonly ms: number;
  /** The code of its error, if it failed. */
  readonly code?: string | undefined;
}
