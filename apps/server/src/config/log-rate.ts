/** Burst for each kind of line, then one a second: at most 86,400 a day, about 20 MB. */
const AT_ONCE = 100;
const PER_SECOND = 1;
const TELL_AFTER_MS = 5000;

interface Kind {
  left: number;
  countedAt: number;
  leftOut: number;
}

/** Bounds the volume of the log. Omitted lines are counted, and the count is logged. */
export class LogRate {
  /** Bounded by the number of kinds of lines in the code. */
  private readonly kinds = new Map<string, Kind>();

  /** Whether a line of this kind may be written now. `tell` gets the number of omitted lines, some time after the first. */
  allows(name: string, tell: (leftOut: number) => void): boolean {
    const kind = this.kind(name);
    if (kind.left >= 1) {
      kind.left--;
      return true;
    }
    if (kind.leftOut++ === 0) setTimeout(() => tell(takeCount(kind)), TELL_AFTER_MS).unref();
    return false;
  }

  private kind(name: string): Kind {
    const now = performance.now();
    const kind = this.kinds.get(name) ?? { left: AT_ONCE, countedAt: now, leftOut: 0 };
    this.kinds.set(name, kind);
    kind.left = Math.min(AT_ONCE, kind.left + ((now - kind.countedAt) / 1000) * PER_SECOND);
    kind.countedAt = now;
    return kind;
  }
}

function takeCount(kind: Kind): number {
  const { leftOut } = kind;
  kind.leftOut = 0;
  return leftOut;
}
