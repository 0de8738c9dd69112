'use client';
// Says whether the page is live or in the past. Always as high, so that nothing jumps when the playhead is first touched.
import { Button } from '#components/ui/button.tsx';
import { timeText } from '#components/ui/time-text.ts';
import { CopyLink } from './copy-link.tsx';
import { recordedMsAt } from './fold-history.ts';
import { HistoryKeys } from './history-keys.tsx';
import { usePanel, usePlayhead } from './panel-context.ts';

export function ModeBand({ note }: { note: string | undefined }) {
  const { playhead } = usePanel();
  const live = usePlayhead((state) => state.mode === 'live');
  const look = live ? 'border-hair text-dim' : 'border-past/45 bg-past-wash text-past-ink';
  return (
    <section
      aria-label={live ? 'Live' : 'Viewing the past'}
      className={`flex h-10 shrink-0 items-center gap-x-4.5 border-b px-4 max-sm:gap-x-3 md:px-7 ${look}`}
    >
      {live ? <LivePlace note={note} /> : <PastPlace />}
      <div className="ml-auto flex items-center gap-4 max-sm:gap-3">
        <HistoryKeys />
        <CopyLink />
        {!live && (
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

function LivePlace({ note }: { note: string | undefined }) {
  const { timeZone } = usePanel();
  const at = usePlayhead(({ history }) => recordedMsAt(history, history.head));
  const head = usePlayhead(({ history }) => history.head);
  if (note) {
    return (
      <p role="alert" title={note} className="min-w-0 truncate font-medium text-ink">
        {note}
      </p>
    );
  }
  return (
    <p className="min-w-0 truncate text-sm">
      Live at v{head} · last changed {timeText(at, timeZone, 'exact')}
    </p>
  );
}

function PastPlace() {
  const { timeZone } = usePanel();
  const version = usePlayhead((state) => state.version);
  const history = usePlayhead((state) => state.history);
  const newer = history.head - version;
  return (
    <>
      <b className="min-w-0 truncate font-semibold tabular-nums">
        Viewing v{version} of {history.head.toLocaleString('en-GB')}
      </b>
      <span className="whitespace-nowrap tabular-nums max-md:hidden">{timeText(recordedMsAt(history, version), timeZone, 'exact')}</span>
      <span className="border-l border-current pl-4.5 whitespace-nowrap tabular-nums max-sm:hidden">
        read-only{newer > 0 && ` · ${newer.toLocaleString('en-GB')} newer`}
      </span>
    </>
  );
}
