'use client';
// Says whether the page is live or in the past. Always as high, so that nothing jumps when the playhead is first touched.
import { Button } from '#components/ui/button.tsx';
import { timeText } from '#components/ui/time-text.ts';
import { CopyLink } from './copy-link.tsx';
import { recordedMsAt } from './fold-history.ts';
import { HistoryKeys } from './history-keys.tsx';
import { usePanel, usePlayhead } from './panel-context.ts';

export function ModeBand({ note }: { note: string | undefined }) {
  const { playhead, timeZone } = usePanel();
  const mode = usePlayhead((state) => state.mode);
  const version = usePlayhead((state) => state.version);
  const history = usePlayhead((state) => state.history);
  const newer = history.head - version;
  const at = timeText(recordedMsAt(history, version), timeZone, 'exact');
  if (mode === 'live') {
    return (
      <section aria-label="Live" className="flex h-10 items-center gap-4 border-b border-hair px-4 text-sm text-dim md:px-7">
        <p role={note ? 'alert' : undefined} className={`min-w-0 truncate ${note ? 'font-medium text-ink' : ''}`}>
          {note ?? `Live at v${version} · last changed ${at}`}
        </p>
        <BandActions />
      </section>
    );
  }
  return (
    <section
      aria-label="Viewing the past"
      className="flex h-10 items-center gap-x-4.5 max-sm:gap-x-3 border-b border-past/45 bg-past-wash px-4 text-past-ink md:px-7"
    >
      <b className="min-w-0 truncate font-semibold tabular-nums">
        Viewing v{version} of {history.head.toLocaleString('en-GB')}
      </b>
      <span className="whitespace-nowrap tabular-nums max-md:hidden">{at}</span>
      <span className="border-l border-current pl-4.5 whitespace-nowrap tabular-nums max-sm:hidden">
        read-only{newer > 0 && ` · ${newer.toLocaleString('en-GB')} newer`}
      </span>
      <BandActions />
      <Button look="past" size="sm" onClick={playhead.goLive}>
        Back to live
        <span aria-hidden="true" className="font-mono text-xs max-sm:hidden">
          L
        </span>
      </Button>
    </section>
  );
}

function BandActions() {
  return (
    <div className="ml-auto flex items-center gap-4 max-sm:gap-3">
      <HistoryKeys />
      <CopyLink />
    </div>
  );
}
