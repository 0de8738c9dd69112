// Writes to the address once a cursor has come to rest, and never across a link that was pressed meanwhile.

/** Browsers limit how often the address may change; holding an arrow key must not reach that. */
const restMs = 250;

export interface AtRest {
  /** Writes after a while in which nobody asked for it again. */
  readonly soon: () => void;
  /** Not now: it is on the move. */
  readonly not: () => void;
  readonly stop: () => void;
}

/**
 * Whoever presses a link, or the first key of a pair that leads elsewhere, has come to rest: what is to be written is written before.
 * Written after it, Next would take it for the newer wish and forget the link.
 */
export function atRest(write: () => void): AtRest {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const not = () => {
    clearTimeout(timer);
    timer = undefined;
  };
  const now = () => {
    if (timer === undefined) return;
    not();
    write();
  };
  const onKey = ({ key }: KeyboardEvent) => key === 'g' && now();
  document.addEventListener('click', now, true);
  document.addEventListener('keydown', onKey, true);
  return {
    soon() {
      not();
      timer = setTimeout(now, restMs);
    },
    not,
    stop() {
      not();
      document.removeEventListener('click', now, true);
      document.removeEventListener('keydown', onKey, true);
    },
  };
}
