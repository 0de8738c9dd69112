// The one cursor of the history panel, outside React: the time bar, the register and the inspector all follow it, each at its own pace.
import type { AccountEventType } from '#server/domain/account/events.ts';
import { type EventFilter, filterOf, sameTypeShown, shownFrom } from './event-filter.ts';
import type { History } from './fold-history.ts';
import { isLastShown, type Playing, playOn, type Speed } from './playback.ts';
import { type Axis, type AxisKind, axisOf } from './time-axis.ts';

export interface PlayheadState {
  readonly history: History;
  readonly axis: Axis;
  /** The version shown; in live mode the last one there is. */
  readonly version: number;
  readonly mode: 'live' | 'pinned';
  /** `scrubbing` and `playing` are on the move: nothing is written to the address until they end. */
  readonly motion: 'still' | 'scrubbing' | 'playing';
  readonly speed: Speed;
  /** The types that are shown; null is all of them. What the figures say never depends on it. */
  readonly filter: EventFilter | null;
  /** The versions to compare: both, one that waits for the other, or none. */
  readonly pins: Pins;
  /** The versions between which the balance is explained. */
  readonly why: Span | null;
}

export interface Pins {
  readonly a: number | null;
  readonly b: number | null;
}

/** From right after one version to right after another; 0 is before the first. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What a page shows beside the version, as its address says it. */
export interface Beside extends Pins {
  readonly types: readonly AccountEventType[];
  readonly why: Span | null;
}

export const nothingBeside: Beside = { types: [], a: null, b: null, why: null };

export interface Playhead {
  now(): PlayheadState;
  subscribe(listener: () => void): () => void;
  /** Shows one version and stops whatever moved. */
  pin(version: number): void;
  /** So many of the shown events further or back. */
  step(by: number): void;
  /** To the nearest shown event of the same type, if there is one. */
  stepSameType(direction: 1 | -1): void;
  /** The same while the thumb is held; `settle` ends it. */
  scrub(version: number): void;
  settle(): void;
  goLive(): void;
  play(): void;
  pause(): void;
  /** Time has passed while playing. */
  advance(passedMs: number): void;
  setSpeed(speed: Speed): void;
  setAxis(kind: AxisKind): void;
  /** Of none given, every type is shown. */
  showTypes(types: readonly AccountEventType[]): void;
  compare(pins: Partial<Pins>): void;
  /** Explains the balance between two versions; null no longer. */
  explain(span: Span | null): void;
  /** More has happened. Pinned, the cursor stays where it is. */
  extend(history: History): void;
}

/** A playhead on a history; `version` null is live. */
export function createPlayhead(history: History, version: number | null, beside: Beside = nothingBeside): Playhead {
  let restedMs = 0;
  let state: PlayheadState = {
    history,
    axis: axisOf('event', history),
    version: version ?? history.head,
    mode: version === null ? 'live' : 'pinned',
    motion: 'still',
    speed: '5',
    filter: filterOf(history, beside.types),
    pins: { a: beside.a, b: beside.b },
    why: beside.why,
  };
  const listeners = new Set<() => void>();

  function become(change: Partial<PlayheadState>) {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  }
  const within = (wanted: number) => Math.max(1, Math.min(state.history.head, Math.round(wanted)));
  const pin = (wanted: number) => become({ version: within(wanted), mode: 'pinned', motion: 'still' });
  const goLive = () => become({ version: state.history.head, mode: 'live', motion: 'still' });

  return {
    now: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    pin,
    step: (by) => pin(shownFrom(state.filter, state.version, by)),
    stepSameType(direction) {
      const next = sameTypeShown(state.history, state.filter, { version: state.version, direction });
      if (next !== null) pin(next);
    },
    scrub: (wanted) => become({ version: within(wanted), mode: 'pinned', motion: 'scrubbing' }),
    settle: () => state.motion === 'scrubbing' && become({ motion: 'still' }),
    goLive,
    play() {
      restedMs = 0;
      const { history, filter, version } = state;
      const first = filter ? (filter.versions[0] ?? version) : 1;
      become({ version: isLastShown(history, filter, version) ? first : version, mode: 'pinned', motion: 'playing' });
    },
    pause: () => state.motion === 'playing' && become({ motion: 'still' }),
    advance(passedMs) {
      if (state.motion !== 'playing') return;
      const { history, filter, speed } = state;
      const playing: Playing = playOn(history, { version: state.version, restedMs }, { speed, passedMs, filter });
      restedMs = playing.restedMs;
      // Whoever has played to the end has caught up with the present; with a filter on, the last shown may not be the last.
      if (playing.version >= history.head) goLive();
      else if (isLastShown(history, filter, playing.version)) pin(playing.version);
      else if (playing.version !== state.version) become({ version: playing.version });
    },
    setSpeed(speed) {
      restedMs = 0;
      become({ speed });
    },
    setAxis: (kind) => become({ axis: axisOf(kind, state.history) }),
    showTypes: (types) => become({ filter: filterOf(state.history, types), motion: 'still' }),
    compare: (pins) => become({ pins: { ...state.pins, ...pins } }),
    explain: (why) => become({ why, ...(state.motion === 'playing' && { motion: 'still' as const }) }),
    extend(longer) {
      if (longer === state.history) return;
      const version = state.mode === 'live' ? longer.head : state.version;
      const filter = state.filter && filterOf(longer, state.filter.types);
      become({ history: longer, axis: axisOf(state.axis.kind, longer), version, filter });
    },
  };
}
