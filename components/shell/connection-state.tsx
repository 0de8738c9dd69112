'use client';
// How the connection stands: a dot and a word in the top bar, a banner once it is lost for long.
import { type Connection, useConnection } from '#components/live/connection.ts';

const words: Record<Connection, string> = { live: 'Live', reconnecting: 'Reconnecting', offline: 'Offline' };
const dots: Record<Connection, string> = { live: 'bg-accent', reconnecting: 'border border-faint', offline: 'bg-danger' };

export function ConnectionDot() {
  const connection = useConnection();
  return (
    <span role="status" className="flex items-center gap-2 text-dim" data-connection={connection}>
      <span aria-hidden="true" className={`size-[7px] rounded-full ${dots[connection]}`} />
      <span className={connection === 'live' ? 'max-sm:sr-only' : ''}>{words[connection]}</span>
    </span>
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
