// Optional fields that were not given are absent, not undefined: contents are compared, and types say `field?: T`.
export type Given<T> = { [Key in keyof T]: Exclude<T[Key], undefined> };

/** The object without the fields that are undefined. */
export function given<T extends object>(value: T): Given<T> {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as Given<T>;
}
