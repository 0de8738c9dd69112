'use client';
// The runs of this tab, outside of the page that shows them: it may be left, a run goes on until it has ended or is paused.
import { isNoted, noteRun } from '#components/commands/run-store.ts';
import { notePosition } from '#components/live/known-position.ts';
import { runText, standingOf } from './charge-words.ts';
import { type Charging, type ChargingPorts, type ChargingRun, createCharging } from './charging.ts';
import type { DuesRun } from './dues-run.ts';

export interface KeptCharging {
  readonly charging: ChargingRun;
  subscribe(listener: () => void): () => void;
}

export type Sending = Omit<ChargingPorts, 'onChange'>;

const askAgainMs = 1_500;
/** Those that are under way. Of any other, other tabs may know more: it is asked about anew. */
const underway = new Map<string, KeptCharging>();

/** The run as this tab carries it out; else one that is begun as `sending` says. */
export const chargingOf = (run: DuesRun, sending: Sending): KeptCharging => underway.get(run.runId) ?? begun(run, sending);

function begun(run: DuesRun, sending: Sending): KeptCharging {
  const listeners = new Set<() => void>();
  let asking: ReturnType<typeof setTimeout> | undefined;
  const onChange = () => {
    const now = charging.now();
    const unknown = now.rows.some(({ state }) => state.status === 'unknown');
    clearTimeout(asking);
    if (now.doing === 'nothing' && unknown) asking = setTimeout(() => void charging.askAboutUnknown(), askAgainMs);
    if (now.doing === 'sending' || unknown) underway.set(run.runId, made);
    else if (underway.get(run.runId) === made) underway.delete(run.runId);
    notePosition(run.ledgerId, Math.max(0, ...now.rows.map(({ state }) => (state.status === 'accepted' ? state.position : 0))));
    if (now.doing === 'sending' || isNoted(run.runId)) noteRun(sentRun(run, now));
    for (const listener of listeners) listener();
  };
  const charging = createCharging(run.runId, run.charges, { ...sending, onChange });
  const made: KeptCharging = {
    charging,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  return made;
}

function sentRun({ runId, ledgerId, description }: DuesRun, now: Charging) {
  const standing = standingOf(now);
  const { accepted, refused, unknown } = standing;
  return {
    ...{ runId, ledgerId, about: description ?? null, path: 'dues', total: now.rows.length, accepted, refused },
    text: runText(standing),
    // What had no answer is being asked about: it is not over.
    underway: now.doing === 'sending' || unknown > 0,
    sentAtMs: Date.now(),
  };
}
