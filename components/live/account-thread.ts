// The thread of one account's events as a browser holds it: versions in order, nothing twice, no gap. Pure.
import type { AccountEventJson, AccountJson } from '#server/live/messages.ts';

export interface LiveAccount {
  /** The account after the last event that arrived. */
  readonly view: AccountJson;
  /** The version before the first of `events`. Grows past what a screen has when too much was missed: ask for the history again. */
  readonly since: number;
  /** What happened after `since`, in version order: `events[i].version === since + 1 + i`. */
  readonly events: readonly AccountEventJson[];
}

/** One push, or one answer to what was missed. `view` is the account after the last of `events`. */
export interface Arrival {
  readonly events: readonly AccountEventJson[];
  readonly view: AccountJson;
  /** More was missed than is sent: the events are left out. */
  readonly truncated?: boolean;
}

export const startingAt = (view: AccountJson): LiveAccount => ({ view, since: view.version, events: [] });

/** The thread with what arrived; `'gap'` when something between is missing and must be fetched. Older news changes nothing. */
export function joined(live: LiveAccount, { events, view, truncated }: Arrival): LiveAccount | 'gap' {
  if (view.version <= live.view.version) return live;
  if (truncated) return startingAt(view);
  const fresh = events.filter(({ version }) => version > live.view.version);
  const whole = fresh.every(({ version }, index) => version === live.view.version + 1 + index) && fresh.at(-1)?.version === view.version;
  return whole ? { view, since: live.since, events: [...live.events, ...fresh] } : 'gap';
}
