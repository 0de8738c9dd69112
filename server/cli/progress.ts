// How far bulk work has come: a bar with an estimate on a terminal, a plain line every few seconds elsewhere.

export interface Progress {
  /** Begins to show something new. Without a total there is no bar and no estimate. */
  begin(what: string, total?: number): void;
  /** So much is done by now. */
  at(done: number): void;
  /** Clears the bar. */
  end(): void;
}

export interface Screen {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

interface Shown {
  readonly what: string;
  readonly total: number | undefined;
  readonly begunMs: number;
  shownMs: number;
  done: number;
}

const onTerminalMs = 100;
const elsewhereMs = 3_000;
const barWidth = 30;

/** `now`: milliseconds from anywhere. */
export function createProgress(screen: Screen, now: () => number = () => performance.now()): Progress {
  let shown: Shown | null = null;
  const clear = () => {
    if (shown && screen.isTTY) screen.write('\r\u001b[K');
  };

  function show(state: Shown): void {
    state.shownMs = now();
    const text = line(state, state.shownMs - state.begunMs);
    screen.write(screen.isTTY ? `\r\u001b[K${text}` : `${text}\n`);
  }

  return {
    begin(what, total) {
      clear();
      shown = { what, total, begunMs: now(), shownMs: now(), done: 0 };
      if (screen.isTTY) show(shown);
    },
    at(done) {
      if (!shown) return;
      shown.done = done;
      if (now() - shown.shownMs >= (screen.isTTY ? onTerminalMs : elsewhereMs)) show(shown);
    },
    end() {
      clear();
      shown = null;
    },
  };
}

function line({ what, total, done }: Shown, tookMs: number): string {
  const rate = tookMs > 0 ? (done / tookMs) * 1_000 : 0;
  const speed = `${whole(rate)}/s`;
  if (total === undefined) return `${what}: ${whole(done)}, ${speed}`;
  const share = total === 0 ? 1 : Math.min(1, done / total);
  const filled = Math.round(share * barWidth);
  const bar = `${'█'.repeat(filled)}${'░'.repeat(barWidth - filled)}`;
  const left = rate > 0 ? `, ${timeLeft((total - done) / rate)} left` : '';
  return `${what} ${bar} ${Math.floor(share * 100)} %  ${whole(done)} of ${whole(total)}, ${speed}${left}`;
}

const whole = (number: number) => Math.round(number).toLocaleString('en');

function timeLeft(seconds: number): string {
  if (seconds < 90) return `${Math.max(0, Math.ceil(seconds))} s`;
  return `${Math.ceil(seconds / 60)} min`;
}
