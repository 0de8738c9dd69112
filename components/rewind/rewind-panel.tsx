'use client';
// The rewind band opened: the strip of the ledger's history with its cursor, and every way to move it. Amber once it shows the past.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { notePosition } from '#components/live/known-position.ts';
import { useLiveLedger } from '#components/live/use-live-ledger.ts';
import { useLedger } from '#components/shell/ledger-context.tsx';
import { useTRPC } from '#components/trpc/trpc.ts';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { asked } from './as-of.ts';
import { CopyMoment } from './copy-moment.tsx';
import { axisOf } from './ledger-axis.ts';
import { createLedgerCursor, type LedgerCursor } from './ledger-cursor.ts';
import { LedgerStrip } from './ledger-strip.tsx';
import { backToLive, useHead, useMoment, useWritten } from './moments.tsx';
import { PlaceBoxes } from './place-boxes.tsx';
import { PlaceLine } from './place-line.tsx';
import { RewindTransport } from './rewind-transport.tsx';
import { useCursor, useCursorPlaying } from './use-cursor.ts';
import { useCursorFlow } from './use-cursor-flow.ts';

export function RewindPanel() {
  const { timeZone } = useLedger();
  const head = useHead();
  const { moment } = useWritten();
  const [cursor] = useState(() => createLedgerCursor(moment, head, timeZone));
  const [more, setMore] = useState(false);
  const past = useCursor(cursor, (state) => state.moment !== null);
  useLedgerHistory(cursor, head);
  useCursorFlow(cursor);
  useCursorPlaying(cursor);

  function onKeyDown({ key }: KeyboardEvent) {
    if (key !== 'Escape') return;
    cursor.pin(null);
    backToLive();
  }
  const look = past ? 'border-past/45 bg-past-wash text-past-ink' : 'border-line bg-paper text-dim';
  return (
    <section
      aria-label={past ? 'The ledger in the past' : 'Rewind'}
      data-past={past || undefined}
      onKeyDown={onKeyDown}
      className={`group/band border-b px-4 pb-2 md:sticky md:top-0 md:z-20 md:px-7 ${look}`}
    >
      <div className="flex h-10 items-center gap-x-4.5 max-sm:gap-x-2.5">
        <PlaceLine cursor={cursor} timeZone={timeZone} />
        <div className="ml-auto flex items-center gap-4 max-sm:gap-2">
          <span className="max-sm:hidden">
            <CopyMoment cursor={cursor} />
          </span>
          <Button look={past ? 'past' : 'secondary'} size="sm" onClick={backToLive}>
            {past ? 'Back to live' : 'Close'}
            {past && (
              <span aria-hidden="true" className="font-mono text-xs max-sm:hidden">
                L
              </span>
            )}
          </Button>
        </div>
      </div>
      <div className="grid grid-cols-[auto_1fr] items-center gap-x-6 gap-y-2 lg:grid-cols-[auto_minmax(0,1fr)_auto]">
        <div className="max-lg:order-2">
          <RewindTransport cursor={cursor} />
        </div>
        <div className="min-w-0 max-lg:order-1 max-lg:col-span-2">
          <LedgerStrip cursor={cursor} timeZone={timeZone} />
        </div>
        <Button
          look="quiet"
          size="icon"
          aria-label="Position, date and link"
          aria-expanded={more}
          onClick={() => setMore(!more)}
          className="order-3 justify-self-end text-current sm:hidden"
        >
          <Icon name="more" />
        </Button>
        <div
          className={`order-4 flex items-center justify-between gap-2 max-sm:col-span-2 sm:justify-self-end ${more ? '' : 'max-sm:hidden'}`}
        >
          <PlaceBoxes cursor={cursor} timeZone={timeZone} />
          <span className="sm:hidden">
            <CopyMoment cursor={cursor} />
          </span>
        </div>
      </div>
    </section>
  );
}

/** Tells the cursor what there is to move through, and what the ledger says of where it stands. */
function useLedgerHistory(cursor: LedgerCursor, head: number) {
  const { ledgerId } = useLedger();
  const trpc = useTRPC();
  const moment = useMoment();
  const pace = useQuery(trpc.ledgers.pace.queryOptions({ ledgerId }, { refetchOnWindowFocus: false }));
  const said = useQuery({
    ...trpc.ledgers.moment.queryOptions({ ledgerId, ...asked(moment) }, { enabled: moment !== null, placeholderData: keepPreviousData }),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  // Nobody else listens while every screen shows the past.
  useLiveLedger(ledgerId, ({ position }) => notePosition(ledgerId, position));

  useEffect(() => cursor.draw(pace.data ? axisOf(pace.data.pace, head) : null, head), [cursor, pace.data, head]);
  useEffect(() => {
    if (moment && said.data && !said.isPlaceholderData) cursor.learn(moment, said.data.moment);
  }, [cursor, moment, said.data, said.isPlaceholderData]);
}
