'use client';
// How the connection stands, and the button that holds the page still: a dot and a word in the top bar, a banner once it is lost for long.
import { type Connection, useConnection } from '#components/live/connection.ts';
import { pauseLive, resumeLive, usePause } from '#components/live/pause.ts';
import { useMoment } from '#components/rewind/moments.tsx';

const words: Record<Connection, string> = { live: 'Live', reconnecting: 'Reconnecting', offline: 'Offline' };
const dots: Record<Connection, string> = { live: 'bg-accent', reconnecting: 'border border-faint', offline: 'bg-danger' };

export function ConnectionDot() {
  const connection = useConnection();
  const { paused, newer } = usePause();
  // In the past nothing on the page is live but the line itself.
  const past = useMoment() !== null;
  const word = paused ? 'Paused' : past && connection === 'live' ? 'Connected' : words[connection];
  // The name begins with what is written on the button (WCAG 2.5.3).
  const said = paused && newer > 0 ? `${word} · ${newer} newer` : word;
  return (
    <span className="flex items-center" data-connection={connection}>
      <span role="status" className="sr-only">
        {word}
      </span>
      <button
        type="button"
        onClick={paused ? resumeLive : pauseLive}
        aria-label={`${said}, ${paused ? 'go on' : 'pause live'}`}
        title={paused ? 'Go on: show what has happened meanwhile' : 'Pause live: hold the page still'}
        className="flex h-8 items-center gap-2 rounded-sm px-2 text-dim hover:bg-hair hover:text-ink"
      >
        {paused ? <PausedMark /> : <span aria-hidden="true" className={`size-[7px] rounded-full ${dots[connection]}`} />}
        <span className="max-sm:sr-only">
          {word}
          {paused && newer > 0 && <span className="tabular-nums"> · {newer} newer</span>}
        </span>
      </button>
    </span>
  );
}

function PausedMark() {
  return (
    <svg viewBox="0 0 8 8" className="size-2" aria-hidden="true">
      <path d="M.8 1h2.2v6H.8zM5 1h2.2v6H5z" fill="currentColor" />
    </svg>
  );
}

export function OfflineBanner() {
  if (useConnection() !== 'offline') return null;
  return (
    <p role="alert" className="border-b border-danger/30 bg-danger-wash px-4 py-2 text-sm md:px-7">
      <strong className="font-semibold">Playhead does not answer.</strong> What you see may be old. It is asked again every few seconds;
      what you send waits for its answer.
    </p>
  );
}
