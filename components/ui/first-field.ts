// Where the focus goes when a sheet or dialog opens: its first field, unless that says it is for later. (autoFocus would move it too early, and closing could not give it back.)
export function firstField(popup: HTMLElement | null): HTMLElement | true {
  return popup?.querySelector<HTMLElement>('input:not([data-later]), select, textarea') ?? true;
}
