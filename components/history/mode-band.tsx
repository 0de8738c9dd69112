'use client';
// Says whether the page is live or in the past. Always as high, so that nothing jumps when the playhead is first touched.
import { Button } from '#components/ui/button.tsx';
import { timeText } from '#components/ui/time-text.ts';
import { CopyLink } from './copy-link.tsx';
import { recordedMsAt } from './fold-history.ts';
import { HistoryKeys } from './history-keys.tsx';
import { usePanel, usePlayhead } from './panel-context.ts';
import { RewindLedgerHere } from './rewind-ledger-here.tsx';

export interface ModeBandProps {
  note: string | undefined;
  /** The account's version at the ledger's moment; null while the ledger is live. */
  then: number | null;
}

/** Under the band of a rewound ledger it goes on in the same amber, and leaves the way back to that. */
export function ModeBand({ note, then }: ModeBandProps) {
  const { playhead } = usePanel();
  const live = usePlayhead((state) => state.mode === 'live');
  const along = usePlayhead((state) => state.mode === 'pinned' && state.version === then);
  const look = live ? 'border-hair text-dim' : 'border-past/45 bg-past-wash text-past-ink';
  return (
    <section
      aria-label={live ? 'Live' : 'Viewing the past'}
      className={`flex h-10 shrink-0 items-center gap-x-4.5 border-b px-4 max-sm:gap-x-3 md:px-7 ${look}`}
    >
      {live ? <LivePlace note={note} /> : along ? <PlaceThen /> : <PastPlace then={then} />}
      <div className="ml-auto flex items-center gap-4 max-sm:gap-3">
        <HistoryKeys />
        <CopyLink precise={then !== null} />
        {!live && !along && <RewindLedgerHere />}
        {!live && !along && then !== null && (
          <Button look="past" size="sm" onClick={() => playhead.pin(then)}>
            Back to v{then}
          </Button>
        )}
        {!live && then === null && (
          <Button look="past" size="sm" onClick={playhead.goLive}>
            Back to live
            <span aria-hidden="true" className="font-mono text-xs max-sm:hidden">
              L
            </span>
          </Button>
        )}
      </div>
    </section>
  );
}

/** The account goes along with the rewound ledger. */
function PlaceThen() {
  const { timeZone } = usePanel();
  const version = usePlayhead((state) => state.version);
  const history = usePlayhead((state) => state.history);
  return (
    <p className="min-w-0 truncate tabular-nums">
      <b className="font-semibold">
        This account then: v{version} of {history.head.toLocaleString('en-GB')}
      </b>
      <span className="ml-4.5 max-md:hidden">last changed {timeText(recordedMsAt(history, version), timeZone, 'exact')}</span>
    </p>
  );
}

function LivePlace({ note }: { note: string | undefined }) {
  const { timeZone } = usePanel();
  const at = usePlayhead(({ history }) => recordedMsAt(history, history.head));
  const head = usePlayhead(({ history }) => history.head);
  if (note) {
    return (
      <p role="alert" title={note} className="line-clamp-2 min-w-0 font-medium text-pretty text-ink max-sm:text-xs">
        {note}
      </p>
    );
  }
  return (
    <p className="min-w-0 truncate text-sm">
      Live at v{head} · <span className="max-sm:hidden">last changed {timeText(at, timeZone, 'exact')}</span>
      <span className="sm:hidden">changed {timeText(at, timeZone, 'moment')}</span>
    </p>
  );
}

function PastPlace({ then }: { then: number | null }) {
  const { timeZone } = usePanel();
  const version = usePlayhead((state) => state.version);
  const history = usePlayhead((state) => state.history);
  const newer = history.head - version;
  const since = then === null ? 0 : version - then;
  return (
    <>
      <b className="min-w-0 truncate font-semibold tabular-nums">
        Viewing v{version} of {history.head.toLocaleString('en-GB')}
      </b>
      <span className="whitespace-nowrap tabular-nums max-md:hidden">{timeText(recordedMsAt(history, version), timeZone, 'exact')}</span>
      <span className="border-l border-current pl-4.5 whitespace-nowrap tabular-nums max-sm:hidden">
        {then === null
          ? `read-only${newer > 0 ? ` · ${newer.toLocaleString('en-GB')} newer` : ''}`
          : `${Math.abs(since).toLocaleString('en-GB')} ${since > 0 ? 'after' : 'before'} the ledger’s moment`}
      </span>
    </>
  );
}
