// The one cursor of the history panel, outside React: the time bar, the register and the inspector all follow it, each at its own pace.
import type { History } from './fold-history.ts';
import { type Playing, playOn, type Speed } from './playback.ts';
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
}

export interface Playhead {
  now(): PlayheadState;
  subscribe(listener: () => void): () => void;
  /** Shows one version and stops whatever moved. */
  pin(version: number): void;
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
  /** More has happened. Pinned, the cursor stays where it is. */
  extend(history: History): void;
}

/** A playhead on a history; `version` null is live. */
export function createPlayhead(history: History, version: number | null): Playhead {
  let restedMs = 0;
  let state: PlayheadState = {
    history,
    axis: axisOf('event', history),
    version: version ?? history.head,
    mode: version === null ? 'live' : 'pinned',
    motion: 'still',
    speed: '5',
  };
  const listeners = new Set<() => void>();

  function become(change: Partial<PlayheadState>) {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  }
  const within = (wanted: number) => Math.max(1, Math.min(state.history.head, Math.round(wanted)));
  const goLive = () => become({ version: state.history.head, mode: 'live', motion: 'still' });

  return {
    now: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    pin: (wanted) => become({ version: within(wanted), mode: 'pinned', motion: 'still' }),
    scrub: (wanted) => become({ version: within(wanted), mode: 'pinned', motion: 'scrubbing' }),
    settle: () => state.motion === 'scrubbing' && become({ motion: 'still' }),
    goLive,
    play() {
      restedMs = 0;
      const fromStart = state.version >= state.history.head;
      become({ version: fromStart ? 1 : state.version, mode: 'pinned', motion: 'playing' });
    },
    pause: () => state.motion === 'playing' && become({ motion: 'still' }),
    advance(passedMs) {
      if (state.motion !== 'playing') return;
      const playing: Playing = playOn(state.history, { version: state.version, restedMs }, { speed: state.speed, passedMs });
      restedMs = playing.restedMs;
      // Whoever has played to the end has caught up with the present.
      if (playing.version >= state.history.head) goLive();
      else if (playing.version !== state.version) become({ version: playing.version });
    },
    setSpeed(speed) {
      restedMs = 0;
      become({ speed });
    },
    setAxis: (kind) => become({ axis: axisOf(kind, state.history) }),
    extend(longer) {
      if (longer === state.history) return;
      const version = state.mode === 'live' ? longer.head : state.version;
      become({ history: longer, axis: axisOf(state.axis.kind, longer), version });
    },
  };
}
