// The one cursor of a ledger's history, outside React: the strip, the line and the boxes of the rewind band follow it, and every screen at its pace.
import type { MomentJson } from '#server/live/answers.ts';
import { asOfText, type LedgerMoment } from './as-of.ts';
import { type LedgerAxis, msOfPosition, positionAtShare, positionOfMs, shareOfMoment } from './ledger-axis.ts';
import { dayBack, dayOn } from './ledger-days.ts';

export interface CursorState {
  /** Null is live. */
  readonly moment: LedgerMoment | null;
  /** `scrubbing` and `playing` are on the move: nothing is written to the address until they end. */
  readonly motion: 'still' | 'scrubbing' | 'playing';
  readonly head: number;
  /** Null until the strip is there. */
  readonly axis: LedgerAxis | null;
  /** What the ledger said of this very moment; null until it has. */
  readonly known: MomentJson | null;
}

export interface LedgerCursor {
  now(): CursorState;
  subscribe(listener: () => void): () => void;
  /** Shows a moment, or the ledger live, and stops whatever moved. */
  pin(moment: LedgerMoment | null): void;
  /** The same by a place on the strip while the thumb is held; `settle` ends it. */
  scrub(share: number): void;
  settle(): void;
  /** So many events on. */
  step(by: number): void;
  /** To the end of the day before, or of the day and then of the next. */
  day(direction: 1 | -1): void;
  play(): void;
  pause(): void;
  /** Time has passed while playing. */
  advance(passedMs: number): void;
  /** What the ledger said of a moment. */
  learn(moment: LedgerMoment, said: MomentJson): void;
  /** The strip, or a longer one. The cursor stays where it is. */
  draw(axis: LedgerAxis | null, head: number): void;
}

/** How long the whole ledger plays. */
export const playsForMs = 60_000;

export function createLedgerCursor(moment: LedgerMoment | null, head: number, timeZone: string): LedgerCursor {
  let state: CursorState = { moment, motion: 'still', head, axis: null, known: null };
  let playedTo = 0;
  const listeners = new Set<() => void>();

  function become(change: Partial<CursorState>) {
    const moved = 'moment' in change && keyOf(change.moment ?? null) !== keyOf(state.moment);
    state = { ...state, ...(moved && { known: null }), ...change };
    for (const listener of listeners) listener();
  }
  const pin = (next: LedgerMoment | null) => become({ moment: next, motion: 'still' });
  const at = (position: number): LedgerMoment => ({ position: Math.max(0, Math.min(state.head, Math.round(position))) });

  return {
    now: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    pin,
    scrub: (share) => state.axis && become({ moment: at(positionAtShare(state.axis, share)), motion: 'scrubbing' }),
    settle: () => state.motion === 'scrubbing' && become({ motion: 'still' }),
    step(by) {
      // There is nothing after the present.
      if (state.moment !== null || by < 0) pin(at(positionOf(state) + by));
    },
    day(direction) {
      const ms = msOf(state);
      if (ms === null || !state.axis || (state.moment === null && direction > 0)) return;
      const next = direction > 0 ? dayOn(ms, timeZone) : dayBack(ms, timeZone);
      if (next < state.axis.fromMs) pin({ position: 0 });
      else pin(next >= state.axis.toMs ? at(state.head) : { at: new Date(next).toISOString() });
    },
    play() {
      const share = shareOf(state);
      playedTo = share >= 1 ? 0 : share;
      become({ moment: state.axis && share >= 1 ? { position: 0 } : state.moment, motion: 'playing' });
    },
    pause: () => state.motion === 'playing' && become({ motion: 'still' }),
    advance(passedMs) {
      if (state.motion !== 'playing' || !state.axis) return;
      playedTo += passedMs / playsForMs;
      // Whoever has played to the end has caught up with the present.
      if (playedTo >= 1) pin(null);
      else become({ moment: at(positionAtShare(state.axis, playedTo)) });
    },
    learn: (of, said) => keyOf(of) === keyOf(state.moment) && become({ known: said }),
    draw: (axis, longer) => become({ axis, head: Math.max(longer, state.head) }),
  };
}

export const keyOf = (moment: LedgerMoment | null): string | null => moment && asOfText(moment);

/** Where the ledger was: as the address or the ledger says, else as near as the strip knows. */
export function positionOf({ moment, known, axis, head }: CursorState): number {
  if (moment === null) return head;
  if ('position' in moment) return moment.position;
  return known?.position ?? (axis ? positionOfMs(axis, Date.parse(moment.at)) : 0);
}

/** When the ledger is looked at: the time asked for, else that of the last event by then. Null before the first one, and while nothing is known. */
export function msOf({ moment, known, axis, head }: CursorState): number | null {
  if (moment && 'at' in moment) return Date.parse(moment.at);
  if (moment && known) return known.recordedAt === null ? null : Date.parse(known.recordedAt);
  return axis && moment?.position !== 0 ? msOfPosition(axis, moment?.position ?? head) : null;
}

/** Whether the time is the event's own, not the strip's guess. */
export const isExact = ({ moment, known }: CursorState): boolean => moment !== null && ('at' in moment || known !== null);

/** Where the thumb stands. */
export function shareOf({ moment, known, axis }: CursorState): number {
  if (moment === null || axis === null) return 1;
  return shareOfMoment(axis, moment, known?.position);
}
