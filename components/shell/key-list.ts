// Lists of keys. What a handler takes and what the list of shortcuts shows are the same lines: a key that is in one alone does not compile.

export interface KeyLine {
  /** As useShortcuts names them. */
  readonly keys: readonly string[];
  /** As printed on them. */
  readonly shown: string;
  readonly does: string;
}

/** An action for each key of the lines, and for no other. */
export type ActionsOf<Lines extends readonly KeyLine[]> = Readonly<
  Record<Lines[number]['keys'][number], (event: KeyboardEvent) => unknown>
>;

/** What a list of shortcuts needs of a line. */
export type ShownKey = Pick<KeyLine, 'shown' | 'does'>;
