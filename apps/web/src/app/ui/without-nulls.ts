type Given<T> = { [Key in keyof T]?: NonNullable<T[Key]> };

/** What one has chosen: what is null is not asked. */
export function withoutNulls<T extends object>(wanted: T): Given<T> {
  return Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== null)) as Given<T>;
}
