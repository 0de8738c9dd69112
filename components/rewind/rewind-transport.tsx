'use client';
// The buttons beside the strip: to the beginning, an event back, play, an event forward, to the present.
import type { ReactNode } from 'react';
import { TransportIcon } from '#components/history/transport-icon.tsx';
import type { LedgerCursor } from './ledger-cursor.ts';
import { useCursor } from './use-cursor.ts';

export function RewindTransport({ cursor }: { cursor: LedgerCursor }) {
  const playing = useCursor(cursor, (state) => state.motion === 'playing');
  return (
    <fieldset aria-label="Replay the ledger" className="flex min-w-0 gap-1.5">
      <Control label="Before the first event" onPress={() => cursor.pin({ position: 0 })}>
        <TransportIcon name="first" />
      </Control>
      <Control label="One event back" onPress={() => cursor.step(-1)}>
        <TransportIcon name="back" />
      </Control>
      <Control
        label={playing ? 'Pause the ledger' : 'Play the ledger, a minute from end to end'}
        onPress={playing ? cursor.pause : cursor.play}
      >
        <TransportIcon name={playing ? 'pause' : 'play'} />
      </Control>
      <Control label="One event forward" onPress={() => cursor.step(1)}>
        <TransportIcon name="forward" />
      </Control>
      <Control label="The present, live" onPress={() => cursor.pin(null)}>
        <TransportIcon name="last" />
      </Control>
    </fieldset>
  );
}

function Control({ label, onPress, children }: { label: string; onPress: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={onPress}
      className="inline-flex h-8 w-8 items-center justify-center rounded-sm border border-line bg-raise text-ink hover:bg-hair max-sm:w-10 pointer-coarse:h-10 pointer-coarse:w-10"
    >
      {children}
    </button>
  );
}
